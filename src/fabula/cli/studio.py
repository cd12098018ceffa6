"""`fabula studio`: a web page on which worlds are written, told, looked into and played."""

import secrets
from importlib.util import find_spec
from typing import Final, Literal

import click
import msgspec

from fabula.cli.documents import print_document
from fabula.cli.exit_codes import ExitCode

DEFAULT_PORT: Final = 8421


class StudioDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Where the studio is served; `address` opens it, with the token if it needs one."""

    format: Literal["fabula.studio"] = "fabula.studio"
    version: Literal[1] = 1
    address: str
    token: str | None
    folder: str | None


@click.command("studio")
@click.argument("world", required=False)
@click.option("--port", type=click.IntRange(1, 65535), default=DEFAULT_PORT, show_default=True)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to serve at; at any but this machine's own, visitors need a token.",
)
@click.option(
    "--browser/--no-browser",
    default=True,
    help="Open the page in a browser; by default it is opened.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/formats/cli.md).")
def command(world: str | None, *, port: int, host: str, browser: bool, as_json: bool) -> ExitCode:
    """Open WORLD on a web page: its text, plots, minds and reasons.

    WORLD is a path, a folder of worlds, or the name of a shipped world.  Only the worlds of that
    folder and the shipped ones can be opened.  The page is served to this machine alone unless
    --host says otherwise; then whoever opens it needs the token that is printed.  Ends with Ctrl-C.

    \b
    Example:
      fabula studio captured
    """
    if find_spec("nicegui") is None:
        raise click.ClickException(
            "the studio needs NiceGUI, which is not installed: pip install 'fabula[studio]'"
        )
    # Imported here because NiceGUI takes a second, and need not be installed.
    from fabula.studio.folder import folder_of
    from fabula.studio.gate import LOOPBACK, is_loopback
    from fabula.studio.quota import Quota
    from fabula.studio.serve import serve

    quota = Quota()
    folder, opened = folder_of(world, quota.text_bytes)
    token = None if is_loopback(host) else secrets.token_urlsafe(24)
    name = f"[{host}]" if ":" in host else host
    address = f"http://{name}:{port}/{f'?token={token}' if token else ''}"
    click.echo(f"the studio is at {address}\nit ends with Ctrl-C", err=True)
    if as_json:
        root = None if folder.root is None else str(folder.root)
        print_document(StudioDocument(address=address, token=token, folder=root))
    serve(
        folder,
        world=opened,
        quota=quota,
        host=host,
        port=port,
        token=token,
        hosts=LOOPBACK | {host.casefold()} if token is None else frozenset(),
        show=browser,
    )
    return ExitCode.DONE
