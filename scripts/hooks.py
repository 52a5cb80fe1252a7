"""What MkDocs loads. Everything is imported here: MkDocs puts this folder on the path only while this file loads."""

from belajar.site import Site

_site = Site()

on_startup = _site.on_startup
on_config = _site.on_config
on_pre_build = _site.on_pre_build
on_files = _site.on_files
on_nav = _site.on_nav
on_env = _site.on_env
on_page_markdown = _site.on_page_markdown
on_page_content = _site.on_page_content
on_page_context = _site.on_page_context
on_post_page = _site.on_post_page
on_template_context = _site.on_template_context
on_post_template = _site.on_post_template
on_post_build = _site.on_post_build
on_shutdown = _site.on_shutdown
