// What is offered while somebody types into a search field: titles, partners, persons.
// Without this script the forms work as they are.

const WAIT = 180 // milliseconds after the last key
const SHORTEST = 1

class Suggestions {
  constructor(form, number) {
    this.form = form
    this.field = form.querySelector("input[type=search]")
    this.list = document.createElement("ul")
    this.list.id = `suggestions-${number}`
    this.list.className = "suggestions"
    this.list.hidden = true
    this.list.setAttribute("role", "listbox")
    this.list.setAttribute("aria-label", this.field.labels[0]?.textContent.trim() ?? "")
    this.field.after(this.list)
    this.chosen = -1
    this.asked = 0
    this.prepareField()
    this.listen()
  }

  prepareField() {
    this.field.autocomplete = "off"
    this.field.setAttribute("role", "combobox")
    this.field.setAttribute("aria-autocomplete", "list")
    this.field.setAttribute("aria-expanded", "false")
    this.field.setAttribute("aria-controls", this.list.id)
  }

  listen() {
    this.field.addEventListener("input", (event) => {
      clearTimeout(this.timer)
      // Somebody who composes Chinese has not decided yet.
      if (!event.isComposing) this.timer = setTimeout(() => this.ask(), WAIT)
    })
    this.field.addEventListener("compositionend", () => this.ask())
    this.field.addEventListener("keydown", (event) => this.press(event))
    this.listenForLeaving()
    // The field keeps the focus, or the list would close before the click.
    this.list.addEventListener("mousedown", (event) => event.preventDefault())
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]")
      if (option) this.follow(option)
    })
  }

  // What is pressed may stand below the list: it must not move before the press has ended.
  listenForLeaving() {
    let isPressed = false
    const leave = () => {
      if (!isPressed && document.activeElement !== this.field) {
        setTimeout(() => this.close())
      }
    }
    const note = (event) => {
      isPressed = event.type === "pointerdown"
      if (!this.list.hidden) leave()
    }
    for (const kind of ["pointerdown", "pointerup", "pointercancel"]) {
      document.addEventListener(kind, note, true)
    }
    this.field.addEventListener("blur", leave)
  }

  get options() {
    return [...this.list.children]
  }

  async ask() {
    const words = this.field.value.trim()
    const number = ++this.asked
    if (words.length < SHORTEST) {
      this.close()
      return
    }
    const address = `${this.form.dataset.suggest}?${new URLSearchParams({ q: words })}`
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } })
      if (!answer.ok) throw new Error(String(answer.status))
      const { suggestions } = await answer.json()
      // An answer that comes late is not about what stands there now.
      if (number === this.asked && document.activeElement === this.field) {
        this.show(suggestions)
      }
    } catch {
      this.close()
    }
  }

  show(suggestions) {
    this.chosen = -1
    this.field.removeAttribute("aria-activedescendant")
    this.list.replaceChildren(...suggestions.map((one, place) => this.option(one, place)))
    this.list.hidden = suggestions.length === 0
    this.field.setAttribute("aria-expanded", String(suggestions.length > 0))
  }

  option({ title, kind, language, address }, place) {
    const option = document.createElement("li")
    option.id = `${this.list.id}-${place}`
    option.dataset.address = address
    option.setAttribute("role", "option")
    option.setAttribute("aria-selected", "false")
    const words = document.createElement("span")
    words.lang = language
    words.textContent = title
    const sort = document.createElement("span")
    sort.className = "suggestion-kind"
    sort.textContent = kind
    option.append(words, " ", sort)
    return option
  }

  press(event) {
    if (this.list.hidden || event.isComposing) return
    const steps = { ArrowDown: 1, ArrowUp: -1 }
    if (event.key in steps) {
      event.preventDefault()
      this.choose(this.chosen + steps[event.key])
    } else if (event.key === "Enter" && this.chosen >= 0) {
      event.preventDefault()
      this.follow(this.options[this.chosen])
    } else if (event.key === "Escape") {
      event.preventDefault()
      this.close()
    }
  }

  // Beyond both ends stands the field itself, with nothing chosen.
  choose(place) {
    const count = this.options.length
    this.chosen = place < -1 ? count - 1 : place >= count ? -1 : place
    this.options.forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === this.chosen))
    })
    const option = this.options[this.chosen]
    if (option) {
      this.field.setAttribute("aria-activedescendant", option.id)
      option.scrollIntoView({ block: "nearest" })
    } else {
      this.field.removeAttribute("aria-activedescendant")
    }
  }

  follow(option) {
    window.location.assign(option.dataset.address)
  }

  close() {
    this.asked += 1
    this.show([])
  }
}

document.querySelectorAll("form[data-suggest]").forEach((form, number) => {
  new Suggestions(form, number)
})
