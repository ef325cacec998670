/* The place of a picture that did not come with pasted text. It is stored as a plain
   paragraph, which any editor and any reader understands. */

import { Node } from "django-prose-editor/editor"
import { say } from "desk/words"

const TEXTS = ["[Picture missing here]", "[此处缺少图片]"]

/** Return the sentence that stands in for a picture. */
export const missing = () => say("[Picture missing here]")

/** Whether an element is such a paragraph. */
const isMissing = (element) =>
  element.childElementCount === 0 && TEXTS.includes(element.textContent.trim())

export const Placeholder = Node.create({
  name: "missingPicture",
  group: "block",
  atom: true,
  selectable: true,
  parseHTML: () => [
    { tag: "p", priority: 60, getAttrs: (element) => isMissing(element) && null },
  ],
  renderHTML: () => ["p", {}, missing()],
  addNodeView() {
    return ({ editor, getPos }) => {
      const dom = document.createElement("div")
      dom.className = "missing-picture"
      dom.contentEditable = "false"
      const button = document.createElement("button")
      button.type = "button"
      button.textContent = say("Choose a photo")
      button.addEventListener("click", () => {
        editor.commands.setNodeSelection(getPos())
        editor.commands.choosePhoto()
      })
      dom.append(missing(), " ", button)
      return { dom, stopEvent: (event) => event.target === button }
    }
  },
})
