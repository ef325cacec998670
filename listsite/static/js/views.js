/* Tells the site that this page is read, once it is seen; and shows the number of views
   where the site wants that. Without this script nothing is missing from the page. */

const script = document.querySelector("script[data-hit]")
const shown = document.querySelector("[data-views]")

/** Send the story's key; the browser does it in the background, also on leaving. */
function tell() {
  const { story, language } = script.dataset
  navigator.sendBeacon(script.dataset.hit, new URLSearchParams({ story, language }))
}

/** Show how often the story was read; a page that fails to learn it shows nothing. */
async function showViews() {
  const answer = await fetch(shown.dataset.views, { credentials: "omit" }).catch(() => null)
  if (!answer?.ok) return
  const { views } = await answer.json()
  shown.querySelector("span").textContent = views.toLocaleString(document.documentElement.lang)
  shown.hidden = false
}

// A page that is loaded ahead, or in a tab nobody looks at, is not read yet.
if (document.visibilityState === "visible") tell()
else document.addEventListener("visibilitychange", tell, { once: true })
if (shown) showViews()
