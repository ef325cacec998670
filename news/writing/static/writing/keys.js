/* The keys of the desk: all of them are Ctrl (or Command) and Alt with a letter. */

/** Whether a key was pressed together with Ctrl and Alt; AltGr types a sign instead. */
export const isKey = (event, code) =>
  event.code === code &&
  (event.ctrlKey || event.metaKey) &&
  event.altKey &&
  !event.shiftKey &&
  !event.getModifierState("AltGraph")
