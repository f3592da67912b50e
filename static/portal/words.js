/**
 * The page's texts for its modules. The server writes those of the page's language into a data block; nothing a person
 * reads stands in a module.
 */

/** @type {Record<string, string> | undefined} */
let texts;

/**
 * A text with values put in (`{name}` in the text).
 * @param {string} key begins with `js-`
 * @param {Record<string, string | number>} [values]
 * @returns {string} the key itself where there is no text
 */
export function say(key, values = {}) {
  texts ??= JSON.parse(document.getElementById("words")?.textContent ?? "{}");
  const text = texts?.[key] ?? key;
  return text.replace(/\{\$?(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** The page's language, as a tag. */
export const language = () => document.documentElement.lang;

/**
 * An element with what it holds; text is text, never markup.
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {...(string | Node)} inside
 */
export function element(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...inside);
  return made;
}
