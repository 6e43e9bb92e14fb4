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
  for (const first of body.querySelectorAll("p")) {
    if (!isWordList(first) || !first.isConnected) continue;
    const list = document.implementation.createHTMLDocument("").createElement(takeMarker(first));
    let item = first;
    first.before(list);
    while (isWordList(item)) {
      const next = item.nextElementSibling;
      if (item !== first) takeMarker(item);
      const line = list.ownerDocument.createElement("li");
      line.append(...item.childNodes);
      list.append(line);
      item.remove();
      item = next;
    }
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
  for (const element of body.querySelectorAll("style, script, xml, meta, link, title")) element.remove();
  for (const element of body.querySelectorAll("*")) {
    if (element.tagName.includes(":")) element.replaceWith(...element.childNodes);
  }
  const comments = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  found.forEach((comment) => comment.remove());
  for (const line of body.querySelectorAll("p, div")) {
    if (!line.textContent.trim() && !line.querySelector("img, br + br")) line.remove();
  }
}

export function cleanPaste(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  dropNoise(body);
  makeLists(body);
  flattenHeadings(body);
  return body.innerHTML;
}
