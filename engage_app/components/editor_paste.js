// What Word, Outlook and browsers leave on the clipboard, made into paragraphs and lists. The editor's schema drops
// the styles, classes, images and tables; here goes what would leave words or empty lines behind.
const NUMBERED = /^\s*(\d+|[a-z]|[ivxlc]+)[.)]/i;

function isWordList(element) {
  return element?.tagName === "P" && /mso-list:\s*l\d/i.test(element.getAttribute("style") ?? "");
}

function takeMarker(item) {
  const marker = item.querySelector('[style*="mso-list:Ignore" i], [style*="mso-list: Ignore" i]');
  const text = marker?.textContent ?? item.textContent;
  marker?.remove();
  return NUMBERED.test(text) ? "ol" : "ul";
}

function makeLists(body) {
  const lines = [...body.querySelectorAll("p")].filter(isWordList);
  let list = null;
  for (const line of lines) {
    const kind = takeMarker(line);
    const item = line.ownerDocument.createElement("li");
    item.append(...line.childNodes);
    if (list?.localName !== kind || list !== line.previousElementSibling) {
      list = line.ownerDocument.createElement(kind);
      line.before(list);
    }
    list.append(item);
    line.remove();
  }
}

function flattenHeadings(body) {
  for (const heading of body.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const paragraph = heading.ownerDocument.createElement("p");
    const strong = heading.ownerDocument.createElement("strong");
    strong.append(...heading.childNodes);
    paragraph.append(strong);
    heading.replaceWith(paragraph);
  }
}

function dropNoise(body) {
  for (const element of body.querySelectorAll("style, script, xml, meta, link, title, img, svg, iframe, object")) element.remove();
  for (const element of body.querySelectorAll("*")) {
    if (element.tagName.includes(":")) element.replaceWith(...element.childNodes);
  }
  const comments = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  found.forEach((comment) => comment.remove());
  for (const line of body.querySelectorAll("p, div")) {
    if (!line.textContent.trim() && !line.querySelector("br + br")) line.remove();
  }
}

export function cleanPaste(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  dropNoise(body);
  makeLists(body);
  flattenHeadings(body);
  return body.innerHTML;
}
