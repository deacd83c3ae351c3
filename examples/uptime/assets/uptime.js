// Keeps the page up to date: the server sends what has changed, and this puts it in its place.

const page = document.documentElement;
const list = document.getElementById("sites");
const tools = document.getElementById("tools");
const news = document.getElementById("news");
const most = Number(page.dataset.most);
const tiles = new Map(); // by id: the element, and what was last known of the site
const trouble = { down: 0, unknown: 1, up: 2 };
let sites = 0;

const part = (element, name) => element.querySelector("." + name);
const made = (template) => document.getElementById(template).content.firstElementChild.cloneNode(true);

for (const element of list.children) {
    tiles.set(Number(element.dataset.id), {
        element,
        id: Number(element.dataset.id),
        url: part(element, "name").href,
        name: part(element, "host").textContent,
        state: element.dataset.state,
        reason: part(element, "reason").textContent,
        millis: millis(part(element, "latency").textContent),
    });
}

// --- sites ---

function show(site) {
    let tile = tiles.get(site.id);
    if (!tile) {
        if (tiles.size >= most) return false;
        tile = { element: made("tile"), id: site.id };
        tile.element.dataset.id = site.id;
        part(tile.element, "name").href = site.url;
        part(tile.element, "name").title = site.url;
        part(tile.element, "past").href = "/history/" + site.id;
        part(tile.element, "past").ariaLabel = "History of " + site.url;
        part(tile.element, "host").textContent = site.host;
        part(tile.element, "path").textContent = site.path;
        tiles.set(site.id, tile);
        list.append(tile.element);
    }
    const hasChanged = tile.state !== site.state;
    Object.assign(tile, { url: site.url, name: site.host, state: site.state, reason: site.reason, millis: millis(site.latency) });
    tile.element.dataset.state = site.state;
    part(tile.element, "latency").textContent = site.latency;
    part(tile.element, "word").textContent = site.state;
    part(tile.element, "reason").textContent = site.reason;
    part(tile.element, "share").textContent = site.availability;
    part(tile.element, "good").setAttribute("d", site.spark.good);
    part(tile.element, "bad").setAttribute("d", site.spark.bad);
    return hasChanged;
}

function drop(id) {
    tiles.get(id)?.element.remove();
    tiles.delete(id);
}

function millis(latency) {
    const number = parseFloat(latency) || 0;
    return latency.endsWith(" ms") ? number : number * 1000;
}

// Said to those who cannot see the colours change.
function tell(changed) {
    if (changed.length > 3) {
        news.textContent = changed.length + " sites have changed their state";
    } else if (changed.length > 0) {
        news.textContent = changed.map((site) => `${site.host}${site.path} is ${site.state} ${site.reason}`).join(", ");
    }
}

// --- which are shown, and in which order ---

const orders = {
    trouble: (a, b) => trouble[a.state] - trouble[b.state] || a.id - b.id,
    name: (a, b) => (a.url < b.url ? -1 : a.url > b.url ? 1 : a.id - b.id),
    latency: (a, b) => b.millis - a.millis || a.id - b.id,
};

function arrange() {
    const text = tools.text.value.trim().toLowerCase();
    const state = tools.state.value;
    let shown = 0;
    for (const tile of tiles.values()) {
        const matches = (tile.name + " " + tile.url + " " + tile.reason).toLowerCase().includes(text) && (!state || tile.state === state);
        tile.element.hidden = !matches;
        shown += matches;
    }
    document.getElementById("shown").textContent = `${shown} of ${sites}`;
    if (!list.contains(document.activeElement)) sort(); // else what has the focus would lose it
}

function sort() {
    const sorted = [...tiles.values()].sort(orders[tools.order.value]);
    let place = list.firstElementChild;
    for (const { element } of sorted) {
        if (element === place) {
            place = place.nextElementSibling;
        } else {
            list.insertBefore(element, place);
        }
    }
}

tools.addEventListener("input", () => {
    const chosen = new URLSearchParams(new FormData(tools));
    for (const [name, value] of [...chosen]) if (!value) chosen.delete(name);
    history.replaceState(null, "", chosen.size ? "?" + chosen : "/");
    arrange();
});
tools.addEventListener("submit", (event) => event.preventDefault());

// --- totals, figures, incidents ---

function write(kind, values) {
    for (const [name, value] of Object.entries(values)) {
        const place = document.querySelector(`[data-${kind}="${name}"]`);
        if (place) place.textContent = value;
    }
}

function showIncidents(incidents) {
    document.getElementById("incidents").replaceChildren(
        ...incidents.map((incident) => {
            const element = made("incident");
            element.className = incident.until === null ? "open" : "over";
            element.dataset.since = incident.since;
            part(element, "name").textContent = incident.name;
            part(element, "lasted").textContent = incident.lasted;
            part(element, "reason").textContent = incident.reason;
            return element;
        }),
    );
}

function span(since) {
    const seconds = Math.max(0, Math.floor((Date.now() - since) / 1000));
    const [d, h, m, s] = [86400, 3600, 60, 1].map((unit, i, all) => Math.floor((i ? seconds % all[i - 1] : seconds) / unit));
    if (d) return `${d} d ${h} h`;
    if (h) return `${h} h ${m} min`;
    return m ? `${m} min ${s} s` : `${s} s`;
}

setInterval(() => {
    for (const element of document.querySelectorAll("#incidents .open")) {
        part(element, "lasted").textContent = span(Number(element.dataset.since));
    }
}, 1000);

// --- the connection ---

function take(patch) {
    const changed = patch.sites.filter(show);
    patch.gone.forEach(drop);
    sites = patch.totals.sites;
    write("total", patch.totals);
    write("figure", patch.figures);
    document.getElementById("store").textContent = patch.notice;
    document.title = `${patch.totals.down} down · Uptime`;
    if (patch.incidents) showIncidents(patch.incidents);
    if (changed.length || patch.gone.length || tools.order.value === "latency") arrange();
    tell(changed.filter((site) => site.state !== "unknown"));
}

// A browser connects again by itself, and says what it has seen; unless it was turned away.
function connect() {
    const source = new EventSource("/events?since=" + page.dataset.version);
    source.onmessage = (event) => {
        page.dataset.version = event.lastEventId;
        document.getElementById("offline").hidden = true;
        take(JSON.parse(event.data));
    };
    source.addEventListener("stale", () => location.reload());
    source.onerror = () => {
        document.getElementById("offline").hidden = false;
        if (source.readyState === EventSource.CLOSED) setTimeout(connect, 3000);
    };
}

connect();
