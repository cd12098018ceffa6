"""Serving the studio: one page for every visitor, a session behind each."""

from fastapi import Request
from nicegui import app, core, ui

from fabula.studio.folder import Folder
from fabula.studio.gate import Gate
from fabula.studio.page import StudioPage
from fabula.studio.quota import Quota
from fabula.studio.refusal import RefusedError
from fabula.studio.session import House
from fabula.studio.words import LANGUAGES, say_refusal


def serve(
    folder: Folder,
    *,
    world: str | None,
    quota: Quota,
    host: str,
    port: int,
    token: str | None,
    hosts: frozenset[str],
    show: bool,
) -> None:
    """Serve the worlds of a folder until the process is ended; opens on `world` of it."""
    house = House(folder, quota)
    # What a browser sends at once: a pasted text, every character of which may be escaped.
    core.sio.eio.max_http_buffer_size = 8 * quota.text_bytes

    def page(request: Request) -> None:
        asked = request.query_params.get("language", "")
        preferred = request.headers.get("accept-language", "")[:2].lower()
        language = next((one for one in (asked, preferred) if one in LANGUAGES), "en")
        try:
            session = house.session()
        except RefusedError as refusal:
            ui.label(say_refusal(language, refusal))
            return
        ui.context.client.on_delete(session.close)
        StudioPage(session, language, request.query_params.get("world") or world)

    app.add_middleware(Gate, token=token, hosts=hosts)
    app.on_startup(house.warm_up)
    ui.run(
        page,
        host=host,
        port=port,
        title="fabula",
        favicon="📖",
        dark=None,
        show=show,
        reload=False,
        tailwind=False,
        binding_refresh_interval=None,  # nothing is bound to what does not tell of its changes
        show_welcome_message=False,
    )
