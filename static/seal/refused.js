// Why something is refused: a code and its data. The words for people are in translations/*/script.ftl.

/** A refusal. `code` is stable and in kebab case; `data` says which field, seat, file or place is meant. */
export class Refused extends Error {
  /**
   * @param {string} code
   * @param {Record<string, unknown>} [data]
   */
  constructor(code, data = {}) {
    super(Object.keys(data).length === 0 ? code : `${code} ${JSON.stringify(data)}`);
    this.name = "Refused";
    this.code = code;
    this.data = data;
  }
}
