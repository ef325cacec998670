/* Films of other services: a card with a button. Nothing is asked of a service before
   somebody presses the button; without this script the card is a plain link. */

/** Put the player of a service where its card stood. */
function play(figure, title) {
  const frame = document.createElement("iframe")
  frame.src = figure.dataset.player
  frame.title = title
  frame.allow = "fullscreen; picture-in-picture; encrypted-media"
  frame.referrerPolicy = "strict-origin-when-cross-origin"
  figure.querySelector(".film-card").replaceWith(frame)
  frame.focus()
}

for (const figure of document.querySelectorAll("figure[data-player]")) {
  const title = figure.querySelector("a").textContent
  const line = figure.querySelector(".film-play")
  line.hidden = false
  line.querySelector("button").addEventListener("click", () => play(figure, title))
}
