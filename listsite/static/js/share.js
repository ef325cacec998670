/* Ways to pass a page on that need a script: copying its address, the device's own
   menu, and printing. Each button shows only where the browser can do it. */

const address = document.getElementById("share-address")
const said = document.querySelector("[data-copied]")

const ways = {
  copy: {
    works: () => "clipboard" in navigator,
    do: async () => {
      try {
        await navigator.clipboard.writeText(address.value)
        said.textContent = said.dataset.copied
      } catch {
        // The browser refused: the marked address is copied by keys.
        address.select()
        said.textContent = said.dataset.refused
      }
    },
  },
  send: {
    works: () => "share" in navigator,
    do: (button) =>
      // Somebody who changes their mind is no error.
      navigator.share({ title: button.dataset.title, url: address.value }).catch(() => {}),
  },
  print: { works: () => true, do: () => window.print() },
}

for (const button of document.querySelectorAll("[data-share]")) {
  const way = ways[button.dataset.share]
  button.hidden = !way.works()
  button.addEventListener("click", () => way.do(button))
}

address.addEventListener("focus", () => address.select())
