// Start: puts the parts together and leaves a small hook for tests and for whoever embeds the page.

buildFilters();
buildLegend();
walkByKeyboard();
paint();
applyFilters();
fit();
byId('reset').addEventListener('click', resetFilters);
byId('zoom-in').addEventListener('click', () => zoom(1.3));
byId('zoom-out').addEventListener('click', () => zoom(1 / 1.3));
byId('fit').addEventListener('click', fit);
addEventListener('resize', () => requestAnimationFrame(fit));

// `network`, `nodes`, `edges`: the vis-network objects; `labels()`: boxes of the names now drawn, in canvas pixels;
// `edgePoint(id)`: a point on an edge where the pointer meets it, in canvas pixels.
window.detente = {
  network, nodes, edges, events,
  labels: () => drawnLabels,
  edgePoint: (id) => network.canvasToDOM(pointOn(id, 0.5)),
};
