"use strict";
// One page, one sound: what is seen is asked from the sound's own time, so that playing, leaping
// and pausing need nothing of their own.
(() => {
  const find = (name) => document.getElementById(name);
  const root = document.documentElement;
  const session = JSON.parse(find("session").textContent);
  const sound = find("sound"), play = find("play"), told = find("told");
  const moments = session.moments, words = session.words;
  const parts = [...document.querySelectorAll("#sections button")];
  const faces = [...document.querySelectorAll("#guide img")];
  const NEAR_MS = 20; // a leap may end so much before the moment that it was meant for
  let begun = false, leapt = false, shown = null, pictured = "", wakeLock = null, tabbed = false;

  // The sound's address holds all of it. As a blob it is found by browsers that take only shorter
  // addresses, and leaps are quick.
  const unpacked = (address) => {
    const packed = atob(address.slice(address.indexOf(",") + 1));
    const bytes = new Uint8Array(packed.length);
    for (let at = 0; at < packed.length; at += 1) bytes[at] = packed.charCodeAt(at);
    return URL.createObjectURL(new Blob([bytes], { type: session.kind }));
  };

  const now = () => sound.currentTime * 1000 + NEAR_MS;
  const lastBefore = (list, at) => {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] <= at) low = middle + 1; else high = middle;
    }
    return Math.max(low - 1, 0);
  };
  const starts = moments.map((each) => each.at);
  const clock = (ms) => {
    const whole = Math.ceil(Math.max(ms, 0) / 1000);
    return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  };
  const write = (name, text) => {
    const place = find(name);
    if (place.textContent !== text) place.textContent = text;
  };

  const worn = () => {
    const theme = root.dataset.theme;
    if (theme !== "system") return theme;
    if (matchMedia("(prefers-contrast: more)").matches) return "contrast";
    return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  };

  const showPicture = (moment) => {
    const frame = find("pictures"), own = find("own");
    const source = moment.pose === undefined ? "" : session.poses[worn()][moment.pose];
    const wanted = JSON.stringify([worn(), moment.pose, moment.alt, moment.own]);
    if (wanted === pictured) return;
    pictured = wanted;
    frame.hidden = !source && moment.own === undefined;
    frame.className = moment.own === undefined ? "" : moment.small ? "beside" : "alone";
    own.hidden = moment.own === undefined;
    own.src = own.hidden ? "" : session.own[moment.own];
    own.alt = own.hidden ? "" : moment.shows || moment.title;
    const [front, back] = faces[0].className ? faces : [faces[1], faces[0]];
    if (!source || front.src === source) {
      front.alt = source ? moment.alt : "";
      return;
    }
    back.src = source;
    const swap = () => {
      if (pictured !== wanted) return; // another one is wanted by now
      back.alt = moment.alt;
      back.className = "seen";
      front.className = "";
      front.alt = "";
    };
    back.decode().then(swap, swap);
  };

  const showMoment = (moment) => {
    for (const name of ["kicker", "note", "coming"]) write(name, moment[name] || "");
    write("step", moment.title);
    find("next").hidden = !moment.coming;
    // While the voice leads, a screen reader would talk across it: it says what nobody says, and
    // where a leap has ended.
    if (begun && (leapt || moment.untold) && (leapt || !shown || shown.title !== moment.title)) {
      told.textContent = moment.title;
    }
    leapt = false;
    shown = moment;
  };

  const look = () => {
    const at = now(), moment = moments[lastBefore(starts, at)];
    if (moment !== shown || leapt) showMoment(moment);
    showPicture(moment);
    const left = moment.clock ? Math.min(Math.max(moment.clock[0] - at, 0), moment.clock[1]) : 0;
    write("clock", moment.clock ? clock(left) : "");
    write("time", words.time.replace("{done}", clock(at - NEAR_MS)).replace("{whole}", clock(session.length)));
    const part = lastBefore(session.sections, at);
    parts.forEach((each, number) => {
      if (begun && number === part) each.setAttribute("aria-current", "step");
      else each.removeAttribute("aria-current");
    });
  };

  const caption = () => {
    const cues = find("captions").track.activeCues;
    const lines = cues ? [...cues].map((cue) => cue.getCueAsHTML()) : [];
    find("caption").replaceChildren(...lines);
  };

  const begin = () => {
    begun = true;
    document.body.classList.add("begun");
    for (const name of ["back", "onward", "time", "words"]) find(name).hidden = false;
    find("care").hidden = true;
    if (!session.voiced) find("caption").setAttribute("aria-live", "polite");
    fit();
    find("stage").scrollIntoView(); // who has read all that there is to mind is below it by now
  };
  const go = () => {
    if (!begun) begin();
    if (sound.ended) leap(0);
    sound.play().catch(() => {}); // why it does not play is told by its "error"
  };
  const toggle = () => (sound.paused ? go() : sound.pause());
  const leap = (ms) => {
    if (!begun) begin();
    leapt = true;
    sound.currentTime = Math.min(Math.max(ms, 0), session.length) / 1000;
    look();
  };
  const by = (list, many) => {
    const to = lastBefore(list, now()) + many;
    leap(to >= list.length ? session.length : list[Math.max(to, 0)]);
  };

  // The buttons stay at the foot of the window where they leave the rest of it to what is shown.
  const fit = () => {
    document.body.classList.toggle("foot", find("controls").offsetHeight * 3.5 < innerHeight);
  };
  addEventListener("resize", fit);

  // The screen stays on where the browser lets it.
  const keepAwake = async () => {
    try {
      if (!sound.paused && !wakeLock) wakeLock = await navigator.wakeLock.request("screen");
    } catch { wakeLock = null; }
  };
  const letSleep = () => {
    if (wakeLock) wakeLock.release();
    wakeLock = null;
  };
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    letSleep();
    keepAwake();
  });

  const state = () => {
    document.body.classList.toggle("playing", !sound.paused);
    const word = !sound.paused ? words.pause : sound.ended ? words.again : begun ? words.goOn : words.play;
    play.querySelector("span").textContent = word;
    if (sound.paused) letSleep(); else keepAwake();
  };
  sound.addEventListener("play", state);
  sound.addEventListener("pause", state);
  sound.addEventListener("ended", () => {
    state();
    told.textContent = words.done;
    write("caption", words.done);
  });
  sound.addEventListener("error", () => {
    if (!sound.error) return; // that of the address before it was unpacked
    told.className = "fault";
    told.textContent = words.fault;
  });
  sound.addEventListener("timeupdate", look);
  sound.addEventListener("seeked", look);
  setInterval(() => { if (!sound.paused) look(); }, 100);

  play.addEventListener("click", toggle);
  find("back").addEventListener("click", () => by(session.steps, -1));
  find("onward").addEventListener("click", () => by(session.steps, 1));
  parts.forEach((each, number) => each.addEventListener("click", () => {
    leap(session.sections[number]);
    go();
  }));

  // Keys as in the window of the program. A button that was reached by Tab is pressed by Space.
  document.addEventListener("pointerdown", () => { tabbed = false; }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Tab") tabbed = true;
    if (event.altKey || event.metaKey || event.defaultPrevented) return;
    const control = event.target.closest("button, summary");
    if (event.key === " " && !event.ctrlKey && !event.shiftKey) {
      if (control && tabbed) return;
      event.preventDefault();
      if (!event.repeat) toggle();
      return;
    }
    if (!begun) return; // first one reads when to stop
    const away = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (away && event.shiftKey && !event.ctrlKey) leap(sound.currentTime * 1000 + away * 10000);
    else if (away && event.ctrlKey && !event.shiftKey && !event.repeat) by(session.sections, away);
    else if (away && !event.ctrlKey && !event.shiftKey && !event.repeat) by(session.steps, away);
    else if (event.key.toLowerCase() === "r" && !event.ctrlKey && !event.repeat) by(session.steps, 0);
    else return;
    event.preventDefault();
  });
  // The key that pressed the button by its own would press it once more when it is let go.
  document.addEventListener("keyup", (event) => {
    if (event.key === " " && !tabbed && event.target.closest("button, summary")) event.preventDefault();
  });

  if ("mediaSession" in navigator) {
    const keys = {
      play: go, pause: () => sound.pause(),
      previoustrack: () => by(session.steps, -1), nexttrack: () => by(session.steps, 1),
    };
    for (const [name, act] of Object.entries(keys)) navigator.mediaSession.setActionHandler(name, act);
    navigator.mediaSession.metadata = new MediaMetadata({ title: document.title, artist: session.author });
  }

  const resize = (steps) => {
    const size = Math.min(Math.max(Number(root.dataset.size) + steps * 25, 100), 200);
    root.dataset.size = size;
    root.style.setProperty("--size", size / 100);
    fit();
  };
  const wear = (theme) => {
    root.dataset.theme = theme;
    for (const each of document.querySelectorAll("[data-wear]")) {
      each.setAttribute("aria-pressed", String(each.dataset.wear === theme));
    }
    look();
  };
  for (const each of document.querySelectorAll("[data-larger]")) {
    each.addEventListener("click", () => resize(Number(each.dataset.larger)));
  }
  for (const each of document.querySelectorAll("[data-wear]")) {
    each.addEventListener("click", () => wear(each.dataset.wear));
  }
  for (const query of ["(prefers-contrast: more)", "(prefers-color-scheme: dark)"]) {
    matchMedia(query).addEventListener("change", look);
  }

  // On paper stands what is said, and what to mind.
  const opened = new Set();
  addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll("details#script:not([open])")) {
      each.open = true;
      opened.add(each);
    }
  });
  addEventListener("afterprint", () => {
    for (const each of opened) each.open = false;
    opened.clear();
  });

  sound.removeAttribute("controls");
  sound.src = unpacked(sound.getAttribute("src"));
  sound.preload = "auto"; // it is here already
  find("captions").track.mode = "hidden"; // its cues are shown large, by us
  find("chapters").track.mode = "hidden";
  find("captions").track.addEventListener("cuechange", caption);
  for (const name of ["controls", "look"]) find(name).hidden = false;
  resize(0);
  wear(root.dataset.theme);
  document.body.classList.add("ready");
})();
