// Outlines from the board's own server, projected in the browser: only codes come with the page.
const RAD = Math.PI / 180;
const SVG = "http://www.w3.org/2000/svg";
const fetched = new Map(); // one request a file, however often the page is drawn

function fetchOutlines(url) {
  if (!fetched.has(url)) {
    const answer = fetch(url).then((response) => {
      if (!response.ok) throw new Error(`${url}: ${response.status}`);
      return response.json();
    });
    answer.catch(() => fetched.delete(url));
    fetched.set(url, answer);
  }
  return fetched.get(url);
}

// Albers: equal areas, true along 25° and 47° N, the usual one for the whole country.
function projectCountry([longitude, latitude]) {
  const [south, north] = [Math.sin(25 * RAD), Math.sin(47 * RAD)];
  const n = (south + north) / 2;
  const radius = Math.sqrt(Math.cos(25 * RAD) ** 2 + 2 * n * south - 2 * n * Math.sin(latitude * RAD)) / n;
  const angle = n * (longitude - 105) * RAD;
  return [radius * Math.sin(angle), radius * Math.cos(angle)];
}

// A prefecture is small enough for a plane: degrees of longitude shrink with its latitude.
function makeLocal(features) {
  const latitudes = features.flatMap((feature) => listLines(feature.geometry).flat().map((point) => point[1]));
  const middle = (Math.min(...latitudes) + Math.max(...latitudes)) / 2;
  return ([longitude, latitude]) => [longitude * Math.cos(middle * RAD), -latitude];
}

function listLines({ type, coordinates }) {
  if (type === "MultiPolygon") return coordinates.flat();
  return type === "LineString" ? [coordinates] : coordinates;
}

function measure(points) {
  const extent = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const [x, y] of points) {
    extent.left = Math.min(extent.left, x);
    extent.right = Math.max(extent.right, x);
    extent.top = Math.min(extent.top, y);
    extent.bottom = Math.max(extent.bottom, y);
  }
  return extent;
}

// A box of degrees, its edges bent by the projection.
function measureDegrees([west, south, east, north], project) {
  const points = [];
  for (let step = 0; step <= 8; step += 1) {
    const [x, y] = [west + ((east - west) * step) / 8, south + ((north - south) * step) / 8];
    points.push([x, south], [x, north], [west, y], [east, y]);
  }
  return measure(points.map(project));
}

// Put an extent into a box in the middle; `at` turns degrees into pixels.
function fit(extent, box, project) {
  const [width, height] = [extent.right - extent.left, extent.bottom - extent.top];
  const scale = Math.min(box.width / width, box.height / height);
  const left = box.left + (box.width - width * scale) / 2 - extent.left * scale;
  const top = box.top + (box.height - height * scale) / 2 - extent.top * scale;
  return (point) => {
    const [x, y] = project(point);
    return [x * scale + left, y * scale + top];
  };
}

// Points that share a pixel are drawn once; an islet stays as a dot.
function tracePath(lines, at, isClosed) {
  let path = "";
  for (const line of lines) {
    let last = null;
    let trace = "";
    for (const point of line) {
      const [x, y] = at(point);
      if (last && Math.abs(x - last[0]) + Math.abs(y - last[1]) < 0.5) continue;
      trace += `${last ? "L" : "M"}${x.toFixed(1)},${y.toFixed(1)}`;
      last = [x, y];
    }
    path += trace + (isClosed ? "Z" : "");
  }
  return path;
}

function makeShape(tag, attributes, parent) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  parent?.append(node);
  return node;
}
