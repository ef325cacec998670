/* A picture sent from the article to the photo library. */

import { say } from "writing/words"

/** Send a file; return the library's photo, or throw an error with a sentence. */
export async function sendPhoto(file) {
  const field = document.getElementById("id_body")
  const data = new FormData()
  data.append("file", file)
  // Whoever uploads at a place in the text means this very picture.
  data.append("keep_both", "yes")
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value
  let answer
  try {
    answer = await fetch(field.dataset.upload, {
      method: "POST",
      body: data,
      headers: { "X-CSRFToken": token, Accept: "application/json" },
    })
  } catch {
    throw new Error(say("The photo library cannot be reached now."))
  }
  const isAnswer = answer.headers.get("Content-Type")?.startsWith("application/json")
  const { photo, error } = isAnswer ? await answer.json() : {}
  // 409: the very bytes are in the library already, and that photo serves as well.
  if (photo && (answer.ok || answer.status === 409)) return photo.offer
  throw new Error(error ?? say("You may not add photos. Ask an editor to do it."))
}
