// Shows how the show goes: the server says four times a second what has changed, and this draws it.

const MOST = 240; // points, a minute
const WIDTH = 240;
const HEIGHT = 80;
const points = [];
const at = (id) => document.getElementById(id);
const phases = {
    IDLE: "Nobody is on the way.",
    OPENING: "The servers start.",
    RUNNING: "The visitors come.",
    CLOSING: "The servers end.",
};

// Not the attribute `disabled`, which would take the focus away from who has just pressed it.
const isAble = (button) => button.getAttribute("aria-disabled") !== "true";
const setAble = (button, able) => button.setAttribute("aria-disabled", String(!able));

// Puts a text there, unless it is there already: else it would be read out again.
function write(id, text) {
    if (at(id).textContent !== text) at(id).textContent = text;
}

// --- what is asked for ---

async function post(what, wish) {
    at("problem").textContent = "";
    try {
        const answer = await fetch("/story/" + what, {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify(wish),
        });
        if (!answer.ok) at("problem").textContent = (await answer.json()).detail ?? answer.statusText;
    } catch (e) {
        at("problem").textContent = "The program does not answer: " + e.message;
    }
}

for (const button of document.querySelectorAll("button[data-post]")) {
    button.addEventListener("click", () => {
        if (isAble(button)) post(button.dataset.post, { report: button.dataset.report });
    });
}

const slider = at("upstream");
slider.addEventListener("input", () => {
    at("upstream-now").textContent = slider.value + " ms";
    slider.setAttribute("aria-valuetext", slider.value + " milliseconds");
    turn();
});

let turning = false; // one request at a time, and the last value wins
async function turn() {
    if (turning) return;
    turning = true;
    let sent;
    do {
        sent = slider.value;
        await post("upstream", { millis: Number(sent) });
    } while (sent !== slider.value);
    turning = false;
}

at("fibonacci-form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (isAble(at("fibonacci"))) post("fibonacci", { n: Number(at("n").value) });
});
at("play").addEventListener("submit", (event) => event.preventDefault());

// --- charts ---

const x = (i) => ((MOST - points.length + i) * WIDTH) / (MOST - 1);
const y = (value, most) => HEIGHT - 2 - (Math.min(value, most) / most) * (HEIGHT - 4);

// A line through all points that have a value; where there is none, it is broken.
function line(value, most) {
    let path = "";
    let isBroken = true;
    points.forEach((point, i) => {
        const v = value(point);
        if (v === null) {
            isBroken = true;
        } else {
            path += `${isBroken ? "M" : "L"}${x(i).toFixed(1)} ${y(v, most).toFixed(1)}`;
            isBroken = false;
        }
    });
    return path;
}

function held() {
    const step = WIDTH / (MOST - 1);
    return points
        .map((point, i) => (point.isHeld ? `M${(x(i) - step).toFixed(1)} 0h${step.toFixed(1)}v${HEIGHT}h${(-step).toFixed(1)}z` : ""))
        .join("");
}

// The next round number above.
function round(value) {
    const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
    return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value);
}

function draw() {
    const both = points.flatMap((point) => [point.gyre, point.threads]);
    const mostRate = round(Math.max(1, ...points.map((point) => point.asked), ...both.map((side) => side.perSecond)));
    const mostTime = round(Math.max(100, ...both.map((side) => side.p99Millis ?? 0)));
    const bands = held();
    for (const side of ["gyre", "threads"]) {
        const path = (chart, name, d) => document.querySelector(`#${side} [data-chart=${chart}] .${name}`).setAttribute("d", d);
        path("rate", "rate", line((point) => point[side].perSecond, mostRate));
        path("rate", "asked", line((point) => point.asked, mostRate));
        path("time", "p50", line((point) => point[side].p50Millis, mostTime));
        path("time", "p99", line((point) => point[side].p99Millis, mostTime));
        if (side === "gyre") {
            path("rate", "held", bands);
            path("time", "held", bands);
        }
        document.querySelector(`#${side} [data-scale=rate]`).textContent = `0 to ${count(mostRate)}`;
        document.querySelector(`#${side} [data-scale=time]`).textContent = `0 to ${time(mostTime)}`;
    }
}

// --- figures ---

const count = (value) => Math.round(value).toLocaleString("en");

function time(millis) {
    if (millis === null) return "–";
    return millis >= 1000 ? `${(millis / 1000).toFixed(2)} s` : `${millis.toFixed(millis < 10 ? 1 : 0)} ms`;
}

function showSide(id, side, words) {
    const values = {
        perSecond: count(side.perSecond),
        p50: time(side.p50Millis),
        p99: time(side.p99Millis),
        waiting: count(side.waiting),
        longest: side.waiting ? time(side.longestMillis) : "–",
        answered: count(side.answered),
        failed: count(side.failed),
        words,
    };
    for (const [name, value] of Object.entries(values)) {
        document.querySelector(`#${id} [data-value=${name}]`).textContent = value;
    }
}

function showHeld(found, latest) {
    at("held").hidden = !found;
    if (!found) return;
    at("held").className = found.lasts ? "box" : "box over";
    at("held-state").textContent = found.lasts ? `Blocked for ${time(found.millis)}, at` : `It was blocked for ${time(found.millis)}, at`;
    at("held-place").textContent = found.place;
    at("held-waiting").textContent = found.lasts
        ? `${count(latest.gyre.waiting)} visitors of the Gyre page wait, the first of them for ${time(latest.gyre.longestMillis)}.`
        : `Whoever waited has been answered since: ${count(latest.gyre.waiting)} wait now.`;
    at("held-message").textContent = "The watchdog says: " + found.message;
    at("held-source").replaceChildren(
        ...found.source.lines.map((line) => {
            const element = document.createElement(line.isIt ? "mark" : "span");
            element.textContent = `${String(line.number).padStart(4)}  ${line.text}\n`;
            return element;
        }),
    );
    at("held-source").hidden = found.source.lines.length === 0;
}

function showRace(lanes) {
    lanes.forEach((lane, i) => {
        const row = at("lanes").tBodies[0].rows[i];
        row.querySelector("progress").value = lane.done;
        row.cells[2].textContent = lane.millis === null ? `${lane.done} of ${lane.of}` : time(lane.millis);
    });
}

// --- the connection ---

function take(frame) {
    if (frame.phase === "OPENING") points.length = 0; // another show
    points.push(...frame.points);
    points.splice(0, points.length - MOST);
    const isRunning = frame.phase === "RUNNING";
    const isSetUp = isRunning || frame.phase === "OPENING";
    setAble(at("start"), !isSetUp);
    setAble(at("stop"), isSetUp);
    for (const button of document.querySelectorAll(".block")) {
        setAble(button, isRunning && !frame.held?.lasts);
    }
    at("block-hint").hidden = isRunning;
    write("phase", frame.note || phases[frame.phase]);
    at("left").textContent = isRunning ? `They stop in ${frame.secondsLeft} s.` : "";
    if (document.activeElement !== slider && !turning) {
        slider.value = frame.upstreamMillis;
        at("upstream-now").textContent = frame.upstreamMillis + " ms";
    }
    write("reason", frame.reason);
    const latest = points.at(-1);
    if (latest) {
        showSide("gyre", latest.gyre, frame.gyre);
        showSide("threads", latest.threads, frame.threads);
        draw();
    }
    showHeld(latest && frame.held, latest);
    showRace(frame.lanes);
    setAble(at("race"), !frame.isRacing);
    setAble(at("fibonacci"), !frame.isComputing);
    write("fibonacci-words", frame.isComputing ? "Computing…" : frame.fibonacci);
}

// A browser connects again by itself, and says what it has seen; unless it was turned away.
function connect() {
    const source = new EventSource("/story/events");
    source.onmessage = (event) => {
        at("offline").hidden = true;
        take(JSON.parse(event.data));
        document.documentElement.dataset.live = "true";
    };
    source.onerror = () => {
        at("offline").hidden = false;
        if (source.readyState === EventSource.CLOSED) setTimeout(connect, 3000);
    };
}

connect();
