/* How the style sheets are looked over: Stylelint's standard rules, but for what does
   not suit these sheets. */

const kebab = "[a-z][a-z0-9]*(-[a-z0-9]+)*"

export default {
  extends: "stylelint-config-standard",
  reportNeedlessDisables: true,
  rules: {
    // Blank lines part the tokens into groups.
    "custom-property-empty-line-before": null,
    // The programs that join the sheets read `@import "..."`, which is as good.
    "import-notation": "string",
    // Phones of 2021 do not know `(width >= 48rem)` and would get the narrowest page.
    "media-feature-range-notation": "prefix",
    // Sheets are ordered by the parts of a page. The rule compares selectors by their
    // last part only, and finds none here that meet in one element.
    "no-descending-specificity": null,
    // iPhones know the size of text by this name only.
    "property-no-vendor-prefix": [true, { ignoreProperties: ["-webkit-text-size-adjust"] }],
    // Names that the editor, Select2 and Django give are not ours to choose.
    "selector-class-pattern": [
      `^(${kebab}|(select2|prose-menubar)[a-z_-]+|ProseMirror(-[a-z]+)?|selectedCell)$`,
      { message: "Expected class selector to be kebab-case" },
    ],
    "selector-id-pattern": [
      `^(${kebab}|id_[a-z_]+)$`,
      { message: "Expected id selector to be kebab-case" },
    ],
    // The list of known values is older than this property.
    "declaration-property-value-no-unknown": [
      true,
      { ignoreProperties: { "text-spacing-trim": ["normal"] } },
    ],
    // Names of fonts and of paper.
    "value-keyword-case": ["lower", { ignoreProperties: ["size", /^--(serif|sans)$/] }],
  },
}
