"""A small window with files to drag, as a file manager has them. Says `ready`, then `given` when the files were taken."""
import sys

import gi

for library in ("Gdk", "Gtk"):
    gi.require_version(library, "3.0")
from gi.repository import Gdk, GLib, Gtk  # noqa: E402

x, y, *paths = sys.argv[1:]
window = Gtk.Window(type=Gtk.WindowType.POPUP)
window.set_default_size(100, 100)
window.move(int(x), int(y))
box = Gtk.EventBox()
box.add(Gtk.Label(label="files"))
window.add(box)
box.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [], Gdk.DragAction.COPY)
box.drag_source_add_uri_targets()
box.connect("drag-data-get", lambda _w, _c, data, *_: data.set_uris([GLib.filename_to_uri(path, None) for path in paths]))
box.connect("drag-end", lambda *_: (print("given", flush=True), Gtk.main_quit()))
window.show_all()
GLib.timeout_add(500, lambda: print("ready", flush=True))
# Nobody took them: whoever waits for us goes on.
GLib.timeout_add_seconds(60, Gtk.main_quit)
Gtk.main()
