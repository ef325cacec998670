/* The menu is a <details>, which needs no script. With one it is open on a wide screen
   also where the browser cannot show it closed, and Escape closes it on a phone. */

const fold = document.getElementById("menu")
const wide = window.matchMedia("(min-width: 48rem)")

/** Open the menu on a wide screen, close it on a narrow one. */
function suit() {
  fold.open = wide.matches
}

suit()
wide.addEventListener("change", suit)
fold.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && fold.open && !wide.matches) {
    fold.open = false
    fold.querySelector("summary").focus()
  }
})
