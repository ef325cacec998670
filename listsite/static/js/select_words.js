/* The search fields of the admin speak Chinese. Where a page loads select2 twice, its
   Chinese words stand with the second copy, and the first one shows the fields. */

const select2 = window.django?.jQuery?.fn.select2

if (select2) {
  select2.defaults.set("language", select2.amd.require("select2/i18n/zh-CN"))
}
