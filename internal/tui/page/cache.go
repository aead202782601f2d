package page

// cache keeps what items look like, under the cursor and not.
type cache map[cacheKey]rendered

type cacheKey struct {
	item    int
	current bool
}

type rendered struct {
	version uint64
	lines   []string // each fitted to the list's width
}

// lines returns an item as it looks now.
func (l *List) lines(item int) []string {
	key := cacheKey{item, item == l.cursor}
	version := l.items.Version(item)
	if r, ok := l.cache[key]; ok && r.version == version {
		return r.lines
	}
	lines := l.items.Render(item, l.width, key.current)
	if len(lines) == 0 {
		lines = []string{""}
	}
	for i, line := range lines {
		lines[i] = Fit(line, l.width)
	}
	l.evict()
	l.cache[key] = rendered{version, lines}
	return lines
}

// evict drops what is far from the window once the cache holds several windows
// full, so that a walk through a long text does not keep all of it.
func (l *List) evict() {
	limit := 8*l.height + 16
	if len(l.cache) < limit {
		return
	}
	for key := range l.cache {
		if key.item < l.top-2*l.height || key.item > l.top+2*l.height {
			delete(l.cache, key)
		}
	}
}
