"""One lesson, one file: a built lesson becomes an HTML page that carries its style, scripts and pictures inside.

Android opens a file that came by chat under a ``content://`` address, beside which no other file can be reached; so such a page
asks for nothing at all, and its policy (``draw``) forbids that it could. It is made from the built site, without MkDocs, so that
what is read here is what is read there. ``write`` makes the files, ``listing`` says which there are.
"""
