// Saves the drawing 1.5 seconds after its last change. What could not be saved stays here, is kept in this browser for the
// same person, and is offered back; when somebody else has saved meanwhile, the person chooses.
import { announce } from "./announce.js";

const PAUSE = 1500;

export class Saving {
  #desk;
  #write;
  #received;
  #timer = null;
  #running = Promise.resolve(true);
  #sends = false;
  #stamp;
  #shelf;
  isDirty = false;

  // ``write`` gives the drawing as text; ``received`` gets what the server says of it.
  constructor(desk, write, received) {
    this.#desk = desk;
    this.#write = write;
    this.#received = received;
    this.#stamp = desk.dataset.stamp;
    this.#shelf = `drawing:${document.body.dataset.person}:${desk.dataset.here}`;
    addEventListener("online", () => this.isDirty && this.flush());
  }

  changed() {
    this.isDirty = true;
    this.#say("Chưa lưu");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), PAUSE);
  }

  get isSettled() {
    return !this.isDirty && !this.#sends;
  }

  // Everything up to now is with the server once this is kept; false when it could not be. One save waits for another.
  flush(options = {}) {
    clearTimeout(this.#timer);
    this.#running = this.#running.then(() => (this.isDirty ? this.#send(options) : true));
    return this.#running;
  }

  // The page goes away with a change not yet sent: it is sent on, and kept here in case it does not arrive.
  async leave() {
    if (!this.isDirty) return;
    const xml = await this.#write();
    this.#keep(xml);
    if (xml.length < 60_000) this.#post(xml, true).catch(() => {});
  }

  // Offers the drawing an earlier page could not save; ``open`` shows it.
  offer(current, open) {
    const kept = JSON.parse(localStorage.getItem(this.#shelf) ?? "null");
    if (!kept || kept.xml === current) return this.#forget();
    this.#ask(`Trên máy này còn sơ đồ chưa lưu, sửa lúc ${kept.at}.`, [
      ["Lấy lại", () => open(kept.xml)],
      ["Bỏ", () => this.#forget()],
    ]);
  }

  async #send(options) {
    this.isDirty = false;
    this.#sends = true;
    this.#say("Đang lưu…");
    try {
      const xml = await this.#write();
      this.#keep(xml);
      const answer = await this.#post(xml);
      const said = await answer.json();
      if (!answer.ok) return this.#refused(answer.status, said);
      this.#forget();
      this.#take(said, options);
      return true;
    } catch {
      return this.#failed("mất kết nối.", "Thử lại", () => this.flush());
    } finally {
      this.#sends = false;
    }
  }

  #post(xml, keepalive = false) {
    const body = new FormData();
    body.append("stamp", this.#stamp);
    body.append("bpmn", new Blob([xml], { type: "application/xml" }), "process.bpmn");
    const headers = { Accept: "application/json", "X-CSRF-Token": document.querySelector("[name=csrf]").value };
    return fetch(`${this.#desk.dataset.here}/so-do`, { method: "POST", body, headers, keepalive });
  }

  #take(said, { leavesPage = false }) {
    this.#stamp = String(said.stamp);
    document.querySelectorAll("main input[name=stamp]").forEach((input) => (input.value = said.stamp));
    if (!this.isDirty) this.#say(`Đã lưu ${said.saved_at}`);
    if (!leavesPage) this.#received(said); // else the form that waits would go with what is filled anew
  }

  #refused(status, said) {
    if (said.stamp) return this.#overtaken(said);
    if (status === 401 || status === 403) return this.#failed("phiên đã hết, sơ đồ còn ở đây.", "Mở lại trang", () => location.reload());
    this.#failed("chưa nhận được.");
    this.#ask(said.message, [["Thử lại", () => this.flush()]]);
    return false;
  }

  #overtaken(said) {
    this.#failed("người khác đã lưu trước.");
    this.#ask(`${said.saved_by} đã lưu bản thảo này lúc ${said.saved_at}, sau khi trang này mở ra.`, [
      ["Lấy bản của họ", () => { this.isDirty = false; this.#forget(); location.reload(); }],
      ["Giữ bản của tôi", () => { this.#stamp = String(said.stamp); this.flush(); }],
    ]);
    return false;
  }

  #failed(words, label = "", act = null) {
    this.isDirty = true;
    this.#say(`Chưa lưu: ${words}`, true);
    announce(`Chưa lưu: ${words}`);
    if (label) this.#line().append(" ", button(label, act));
    return false;
  }

  #keep(xml) {
    const at = new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
    try {
      localStorage.setItem(this.#shelf, JSON.stringify({ xml, at }));
    } catch {
      return; // a full store only takes the second safety
    }
  }

  #forget() {
    localStorage.removeItem(this.#shelf);
  }

  #line = () => document.querySelector("[data-draft-saved]");

  #say(words, failed = false) {
    this.#line().textContent = words;
    this.#line().classList.toggle("has-failed", failed);
  }

  #ask(words, answers) {
    const place = document.querySelector("[data-desk-notice]");
    const sentence = document.createElement("p");
    sentence.textContent = words;
    const close = (act) => () => { place.hidden = true; place.replaceChildren(); act(); };
    place.replaceChildren(sentence, ...answers.map(([label, act]) => button(label, close(act))));
    place.hidden = false;
    announce(words);
  }
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button is-plain";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}
