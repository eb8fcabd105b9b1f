"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const number = new Intl.NumberFormat("en");
  const names = {
    mfa_report: "multifactor authentication, by report", mfa_methods: "multifactor authentication, by user",
    role_assignments: "administrators", sign_in_activity: "last sign-ins", audit: "audit log",
  };
  const scopes = { directory: "directory", reports: "reports and logs", signInActivity: "last sign-ins" };
  // The token is kept here and nowhere else.
  let token = "";

  const show = (id, isShown) => { $(id).hidden = !isShown; };
  // Only what has changed is written, so that a screen reader does not say it again.
  const write = (id, text) => { if ($(id).textContent !== text) $(id).textContent = text; };
  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  function ago(time) {
    if (!time) return "never";
    const seconds = Math.max(0, Math.round((Date.now() - Date.parse(time)) / 1000));
    if (seconds < 120) return `${seconds} s ago`;
    if (seconds < 7200) return `${Math.round(seconds / 60)} min ago`;
    if (seconds < 172800) return `${Math.round(seconds / 3600)} h ago`;
    return `${Math.round(seconds / 86400)} days ago`;
  }

  const shade = (state) => ({ ok: "ok", pending: "warn", starting: "warn", degraded: "warn" })[state] || "bad";

  function stateCell(source) {
    const cell = element("td");
    cell.append(element("span", source.state, shade(source.state)));
    const error = source.storage_error || source.last_error;
    if (error) cell.append(element("span", error, "error"));
    return cell;
  }

  function fill(table, rows) {
    $(table).tBodies[0].replaceChildren(...rows.map((cells) => {
      const row = element("tr");
      const head = element("th", cells[0]);
      head.scope = "row";
      row.append(head, ...cells.slice(1).map((cell) => cell instanceof Node ? cell : element("td", cell)));
      return row;
    }));
    $(table).parentElement.hidden = rows.length === 0;
  }

  function tiles(inventory) {
    const snapshot = inventory.snapshot;
    write("users", snapshot ? number.format(snapshot.users) : "–");
    write("users-more", snapshot
      ? (snapshot.complete ? "users, groups and roles are whole" : "not whole: see below") : "not read yet");
    const mfa = inventory.mfa;
    const known = mfa ? mfa.registered + mfa.not_registered : 0;
    write("mfa", known ? `${Math.floor(1000 * mfa.registered / known) / 10} %` : "–");
    write("mfa-more", mfa ? `of ${number.format(known)} known, ${number.format(mfa.unknown)} unknown` : "unknown");
    const admins = inventory.administrators;
    write("admins", admins ? number.format(admins.without_mfa) : "–");
    $("admins").className = admins && admins.without_mfa > 0 ? "bad" : "";
    write("admins-more", admins
      ? `of ${number.format(admins.total)}, ${number.format(admins.mfa_unknown)} unknown`
      : "roles are not known");
  }

  function bars(counts) {
    const space = "http://www.w3.org/2000/svg";
    const shape = (name, values) => {
      const made = document.createElementNS(space, name);
      for (const [key, value] of Object.entries(values)) made.setAttribute(key, value);
      return made;
    };
    const highest = Math.max(1, ...counts);
    const svg = shape("svg", {
      viewBox: `0 0 ${counts.length * 10} 100`, preserveAspectRatio: "none", role: "img",
      "aria-labelledby": "plot-text",
    });
    counts.forEach((count, index) => {
      const height = 98 * count / highest;
      const isLast = index === counts.length - 1;
      svg.append(shape("rect", {
        x: index * 10 + 1, width: 8, y: 99 - height, height, class: isLast ? "partial" : "full",
      }));
    });
    svg.append(shape("line", { x1: 0, x2: counts.length * 10, y1: 99.5, y2: 99.5 }));
    return svg;
  }

  function plot(logs) {
    const log = logs.find((log) => log.name === "signins");
    const counts = log && log.events_per_minute ? log.events_per_minute.counts : [];
    const total = counts.reduce((sum, count) => sum + count, 0);
    write("signins", log ? number.format(total) : "–");
    write("signins-more", log ? `newest ${ago(log.newest_event)}` : "not collected");
    $("plot").replaceChildren(...(counts.length ? [bars(counts)] : []));
    write("plot-text", counts.length
      ? `The last ${counts.length} minutes; at most ${number.format(Math.max(...counts))} in one. `
        + "The minute at the right is not over."
      : "Sign-ins are not collected.");
  }

  function budgets(list) {
    $("budgets").replaceChildren(...list.flatMap((budget) => {
      const percent = Math.round(100 * budget.used_ratio);
      const meter = element("meter");
      meter.max = 1;
      meter.high = 0.8;
      meter.value = budget.used_ratio;
      meter.setAttribute("aria-label", `${budget.scope}: ${percent} percent in use`);
      const cell = element("dd");
      cell.append(meter, element("span", `${percent} %`));
      return [element("dt", scopes[budget.scope] || budget.scope), cell];
    }));
    show("no-budget", list.length === 0);
  }

  function missing(status) {
    const inventory = status.inventory || {};
    const rows = ((inventory.snapshot || {}).missing || []).map(
      (item) => [names[item.what] || item.what, item.reason, item.permission]);
    const refused = [...status.streams, ...(inventory.snapshot ? [] : inventory.sources || [])].filter(
      (source) => source.permission);
    for (const source of refused) {
      rows.push([names[source.name] || source.name, source.last_error || source.state,
        source.license || source.permission]);
    }
    fill("missing", rows);
    show("nothing-missing", rows.length === 0);
  }

  function render(status) {
    write("badge", `${status.problem || status.status} · ${status.version}`);
    $("badge").className = `badge ${shade(status.status)}`;
    tiles(status.inventory || {});
    missing(status);
    plot(status.logs || []);
    fill("streams", status.streams.map((stream) => [names[stream.name] || stream.name, stateCell(stream),
      ago(stream.completed_through), `${number.format(stream.collected)} events`]));
    fill("sources", ((status.inventory || {}).sources || []).map((source) => [names[source.name] || source.name,
      stateCell(source), ago(source.last_success)]));
    budgets((status.graph || []).filter((budget) => budget.used_ratio !== undefined));
    show("state", true);
  }

  function say(text) {
    write("message", text);
    show("message", text !== "");
  }

  async function refresh() {
    const headers = token ? { Authorization: `Bearer ${token}` } : {};
    try {
      const answer = await fetch("/status", { headers, cache: "no-store", credentials: "omit" });
      if (answer.ok) {
        render(await answer.json());
        show("form", false);
        say("");
      } else {
        const isAsked = answer.status === 401 || answer.status === 403;
        show("form", isAsked);
        if (isAsked) show("state", false);
        const problem = await answer.json().catch(() => ({}));
        say(answer.status === 401 && !token ? "" : problem.detail || `The service answered ${answer.status}.`);
        if (isAsked) token = "";
      }
    } catch {
      say("The service does not answer.");
    }
  }

  $("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    token = $("token").value.trim();
    $("token").value = "";
    await refresh();
    if ($("state").hidden) $("token").focus(); else $("state").focus();
  });

  refresh();
  setInterval(() => { if (!document.hidden && $("form").hidden) refresh(); }, 10000);
})();
