// Draws how a site did. The figures come from the API, the drawing is done by Chart.js.

const { site, period } = document.documentElement.dataset;
const colours = getComputedStyle(document.documentElement);
const colour = (name) => resolved(colours.getPropertyValue("--" + name));
const calm = { animation: false, maintainAspectRatio: false, interaction: { mode: "index", intersect: false } };

// Canvases know no light-dark(): the browser is asked what it comes to.
function resolved(value) {
    const probe = document.createElement("i");
    probe.style.color = value;
    document.body.append(probe);
    const result = getComputedStyle(probe).color;
    probe.remove();
    return result;
}

function label(at) {
    const time = new Date(at);
    const clock = time.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    return period === "week" ? time.toLocaleDateString([], { weekday: "short" }) + " " + clock : clock;
}

function draw(id, type, labels, datasets, y) {
    const grid = { color: colour("line") };
    const ticks = { color: colour("soft"), maxRotation: 0, autoSkipPadding: 24 };
    return new Chart(document.getElementById(id), {
        type,
        data: { labels, datasets },
        options: {
            ...calm,
            scales: { x: { grid, ticks }, y: { grid, ticks, beginAtZero: true, ...y } },
            plugins: { legend: { display: datasets.length > 1, labels: { color: colour("soft") } } },
        },
    });
}

const line = (label, data, name) => ({ label, data, borderColor: colour(name), borderWidth: 1.5, pointRadius: 1, tension: 0.2 });

async function show() {
    const answer = await fetch(`/api/sites/${site}/trend?period=${period}`);
    if (!answer.ok) return;
    const { steps } = await answer.json();
    const labels = steps.map((step) => label(step.at));
    const times = (value) => steps.map((step) => (step.good ? value(step) : null)); // null leaves a gap
    draw("times", "line", labels, [
        line("mean", times((step) => step.meanMillis), "up"),
        line("slowest", times((step) => step.longestMillis), "unknown"),
    ], {});
    const share = (step) => (step.checks ? (100 * step.good) / step.checks : null);
    const bars = steps.map((step) => colour(step.good === step.checks ? "up" : "down"));
    draw("shares", "bar", labels, [{ label: "good checks, %", data: steps.map(share), backgroundColor: bars }], { max: 100 });
    document.documentElement.dataset.drawn = steps.length;
}

if (document.getElementById("times")) show();
