// Enter that is held presses once: the next press would meet whatever has the focus by then, and undo what has just begun,
// confirm what has just been asked, or send what has not been filled in.
document.addEventListener("keydown", event => {
  if (event.repeat && event.key === "Enter" && event.target.matches("button, input")) event.preventDefault();
});
