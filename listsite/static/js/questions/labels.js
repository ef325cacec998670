/* Names for the fields that are filled by typing: select2 draws each in place of a
   select, and leaves what it draws without the name that the label gives. */

/** Name what stands in place of a field, as soon as it is drawn. */
function nameDrawn(field) {
    const label = field.querySelector("label");
    const drawn = field.querySelector(".select2-selection__rendered");
    if (drawn && !drawn.hasAttribute("aria-label")) {
        drawn.setAttribute("aria-label", label.textContent);
    }
}

for (const field of document.querySelectorAll(".question-field")) {
    nameDrawn(field);
    // Some are drawn later than this, and some twice.
    new MutationObserver(() => nameDrawn(field)).observe(field, {
        childList: true,
        subtree: true,
    });
}
