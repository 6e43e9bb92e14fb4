// What the browser can say of a file before it is sent, and the words for it.
const UNITS = [[1e9, "GB"], [1e6, "MB"], [1e3, "kB"]];

export function fill(template, values) {
  return Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), template ?? "");
}

export function sizeText(bytes) {
  const [unit, name] = UNITS.find(([least]) => bytes >= least) ?? [1, "bytes"];
  const number = new Intl.NumberFormat(document.documentElement.lang || undefined, { maximumFractionDigits: 1 });
  return `${number.format(bytes / unit)} ${name}`;
}

export function refusal(file, { labels, maxBytes, refusedExtensions }) {
  const extension = file.name.replace(/[\s.]+$/, "").split(".").slice(1).pop()?.toLowerCase();
  const refused = (refusedExtensions ?? []).map((name) => name.replace(/^\./, "").toLowerCase());
  if (file.isFolder || refused.includes(extension)) return fill(labels.forbidden, { name: file.name });
  if (file.size === 0) return fill(labels.empty, { name: file.name });
  if (maxBytes && file.size > maxBytes) return fill(labels.too_large, { name: file.name, limit: sizeText(maxBytes) });
  return "";
}

// The files that a drop or a paste brings; a folder looks like a file until one tries to read it.
export function filesOf(transfer) {
  const folders = [...transfer.items].filter((item) => item.webkitGetAsEntry?.()?.isDirectory).map((item) => item.getAsFile()?.name);
  return [...transfer.files].map((file) => (folders.includes(file.name) ? { name: file.name, size: 0, isFolder: true } : file));
}
