/* Links and pictures of a page at another time lead to that time too. */

const banner = document.querySelector(".moment")
const query = new URLSearchParams(banner?.dataset.query)

/** Return an address of this site with the moment in it; others as they are. */
function moved(address) {
  const target = new URL(address, location.href)
  const isElsewhere = target.origin !== location.origin
  if (isElsewhere || target.pathname.startsWith("/admin/")) return address
  for (const [name, value] of query) target.searchParams.set(name, value)
  return target.href
}

if (query.size) {
  for (const link of document.querySelectorAll("a[href]")) {
    if (!banner.contains(link)) link.href = moved(link.getAttribute("href"))
  }
}
