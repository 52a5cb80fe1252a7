"""The events of MkDocs: each gathers, calls and returns. With ``build``, the only place that knows MkDocs."""

from __future__ import annotations

import gc
import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from ..boxes import BoxContext, BoxesExtension, marks_left
from ..check import check_library, has_errors
from ..learning import publish_schema
from ..library import Library
from ..loading import Weights
from ..manifest import write_version
from ..media import MediaContext, MediaExtension
from ..plain import PlainTextExtension
from ..quiz.extension import QuizExtension
from ..report import describe, summary
from ..rules import Level
from ..steps import Steps
from ..strings import SOURCE_LANGUAGE, system_language
from ..tables import TablesExtension
from ..terms import TermContext, TermsExtension
from ..translation import Pages
from . import addresses, assets, downloads, keeping, navigation, offline, outside, search, searchbox, views
from .strictness import Strictness
from .templates import Templates
from .theme import list_visible_files

log = logging.getLogger("mkdocs.belajar")
_NEW_OBJECTS = 5000
"""After so many, Python looks for garbage. With its own 700 it looks a thousand times, mostly in vain, because a build keeps most
of what it makes: that was measured to cost a twentieth of its time."""
AFTER_I18N = -200  # static-i18n works at -100: it has chosen language and files by then


class Site:
    """The state of one run of MkDocs, which builds the site once for each language."""

    def __init__(self) -> None:
        self.strictness = Strictness()
        self.library: Library
        self.whole: Library
        """With what an offline bundle leaves out."""
        self._pages: Pages | None = None
        self.steps: Steps
        self.boxes = BoxContext()
        self.terms = TermContext()
        self.media = MediaContext()
        self.quiz = QuizExtension()
        self.left_out = offline.LeftOutExtension()
        self.rendered = search.Rendered()
        self.templates = Templates()
        self.serving = False

    @property
    def pages(self) -> Pages:
        """The translations of the present library."""
        if self._pages is None or self._pages.library is not self.library:
            self._pages = Pages(self.library)
        return self._pages

    def on_startup(self, *, command: str, **_: object) -> None:
        self.serving = command == "serve"
        gc.freeze()  # what has been loaded stays to the end, and need not be looked at
        gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])
        logging.getLogger("mkdocs.plugins.mkdocs_static_i18n").setLevel(logging.WARNING)  # its notes are about our own settings
        self.strictness.watch(enforced=not self.serving)

    def on_shutdown(self, **_: object) -> None:
        self.strictness.release()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if _building_first_language(config):
            self._read(config)
        return config

    def _read(self, config: MkDocsConfig) -> None:
        self.use(Library.read(Path(config.docs_dir)), config)

    def use(self, library: Library, config: MkDocsConfig) -> None:
        """Draw the site from ``library``, or from what an offline bundle holds of it."""
        list_visible_files(config.theme)
        self.whole = library
        self.library = offline.drawn(library, config)
        self.left_out.begin(self.whole, self.library, config)
        self.steps = Steps(self.library)
        self.boxes.laws = self.library.data.laws
        self.terms.terms = self.library.data.glossary
        self.terms.forget()
        if not any(isinstance(extension, BoxesExtension) for extension in config.markdown_extensions):
            config.markdown_extensions += [PlainTextExtension(), BoxesExtension(self.boxes), TermsExtension(self.terms),
                                           MediaExtension(self.media), TablesExtension(), self.left_out, self.quiz]

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """The build stops on every error that ``check`` finds: MkDocs itself would publish a page without its title."""
        if not _building_first_language(config):
            return
        self.strictness.reset()
        self.rendered.forget()
        problems = check_library(self.whole, translated=self.pages if self.whole is self.library else None)
        for problem in problems:
            # A warning of ours never stops a build, so it must not count as one of MkDocs'.
            log.log(logging.ERROR if problem.level is Level.ERROR else logging.INFO, describe(problem, system_language()))
        if has_errors(problems) and not self.serving:
            raise Abort(summary(problems, system_language()))

    @event_priority(AFTER_I18N)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        offline.leave_out(files, self.whole, self.library, config)
        assets.leave_out(files)
        config.nav = navigation.tree(self.library, files, addresses.language(config))
        return files

    @event_priority(AFTER_I18N)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        navigation.link_neighbours(self.library, files)
        return nav

    @event_priority(AFTER_I18N)
    def on_env(self, env, config: MkDocsConfig, files: Files):
        env.bytecode_cache = self.templates
        env = views.prepare(env, Path(config.theme.custom_dir))
        searchbox.write(env, Path(config.site_dir), addresses.language(config), offline.languages(config))
        env.globals["worker"] = "" if self.serving or offline.is_offline(config) else keeping.worker(self.library)
        return env

    @event_priority(AFTER_I18N)
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        views.choose_template(page, self.library)
        self.boxes.language = self.terms.language = self.media.language = self.left_out.language = addresses.text_language(page)
        self.media.folder = self.left_out.folder = Path(page.file.abs_src_path).parent
        self.boxes.laws_page = addresses.relative(page, "hukum", config)
        self.terms.glossary_page = views.glossary_page(page, config)
        self.quiz.setConfigs(views.quiz_settings(page, self.library))
        return markdown

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        if left := marks_left(html):
            log.warning("%s: %s", page.file.src_uri, views.say("site.raw_block", system_language(), found=left))
        return html

    @event_priority(AFTER_I18N)
    def on_page_context(self, context, page: Page, config: MkDocsConfig, nav: Navigation):
        page.canonical_url = addresses.canonical(page, config)
        if page.meta.get("template") == downloads.TEMPLATE:
            context.update(downloads.page_context(page, config))
        return views.page_context(context, page, self.library, self.pages, self.steps, config)

    @event_priority(AFTER_I18N)
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        if not addresses.is_fallback(page, config):
            self.rendered.add(output, page, self.library)
        page.markdown = page.content = ""  # MkDocs keeps every page to the end, but what it keeps is in the file by now
        return output

    @event_priority(AFTER_I18N)
    def on_template_context(self, context, template_name: str, config: MkDocsConfig):
        return views.template_context(context, template_name, self.library, config)

    def on_post_template(self, output: str, template_name: str, config: MkDocsConfig) -> str:
        # One 404 page serves both languages; the last language built would otherwise overwrite it.
        return output if template_name != "404.html" or addresses.language(config) == SOURCE_LANGUAGE else ""

    @event_priority(AFTER_I18N)
    def on_post_build(self, config: MkDocsConfig) -> None:
        if _building_first_language(config):  # static-i18n builds the other language inside this event
            site = Path(config.site_dir)
            self.rendered.write(site, self.library)
            if offline.is_offline(config):
                offline.write_menus(site, self.library, config)
            assets.finish(site, offline.is_offline(config))
            publish_schema(site)
            known = None
            if not offline.is_offline(config):
                weights = Weights(site)
                outside.write(site, self.library, config, weights)
                known = keeping.write(site, self.library, config, weights)
            write_version(site, self.library.changed, known)
            self.strictness.enforce()


def _building_first_language(config: MkDocsConfig) -> bool:
    return not config.plugins["i18n"].building
