"""The studio: a world, a plot, every mind and every reason on one web page.

Two halves.  Without a browser: `quota` (what a visitor may cost), `folder` (which worlds may be
opened), `answers` and `desk` (what can be asked of a world and a plot), `worker` (a process of
limited time and memory in which a desk stands), `session` (one visitor's side of it), `gate` (who
is let in).  With NiceGUI: `words`, `page`, `views`, `serve`.
"""
