"""Publishing to GitHub Pages, whole or not at all, and taking it back.

``place`` looks at the branch, ``gates`` at the sources, ``limits`` and ``links`` at the built site; ``plan`` says what changes,
``commit`` and ``remote`` carry it out, ``live`` sees it arrive. What forbids a step is a StopError with an exit code."""
