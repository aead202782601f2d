package codebook

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

// plain refuses what no codebook needs and what makes YAML dangerous or surprising: anchors, aliases, tags, deep nesting.
func (r *reader) plain(n *yaml.Node, depth int) bool {
	switch {
	case depth > depthLimit:
		r.fail(at(n), "", "nested more than %d deep", depthLimit)
		return false
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		r.fail(at(n), "write the text out; one that begins with & or * goes in quotes", "YAML anchors and aliases are not allowed")
		return false
	case n.Style&yaml.TaggedStyle != 0:
		r.fail(at(n), "write the text without it; one that begins with ! goes in quotes", "YAML tags such as %s are not allowed", n.Tag)
		return false
	}
	ok := true
	for _, child := range n.Content {
		ok = r.plain(child, depth+1) && ok
	}
	return ok
}

func (r *reader) isMapping(n *yaml.Node, path, what string) bool {
	if n.Kind != yaml.MappingNode {
		hint := "write it as “key: value” lines"
		if n.Kind == yaml.ScalarNode && isHeading(path) && n.Value != "" {
			hint = fmt.Sprintf("write {id: %s, name: %s}", Slug(n.Value), quote(n.Value))
		}
		r.unread(path, at(n), hint, "%s is %s where keys are expected", what, kind(n))
		return false
	}
	return true
}

// isHeading reports whether the path is that of an entry of a list of which an id
// and a name are enough.
func isHeading(path string) bool {
	list, _, _ := strings.Cut(path, ".")
	return list == "levels" || list == "stages" || list == "facets"
}

// mapping reads each key into its part. The path is that of the mapping, "" at the top.
func (r *reader) mapping(n *yaml.Node, path string, parts []part) {
	if path != "" {
		r.places[path] = at(n)
		path += "."
	}
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		p, known := partFor(parts, key.Value)
		switch line, twice := seen[key.Value]; {
		case !known || key.Kind != yaml.ScalarNode:
			r.fail(at(key), didYouMean(key.Value, keys(parts)), "unknown key %q", key.Value)
		case twice:
			r.fail(at(key), "keep one of them", "the key %q is here twice, first on line %d", key.Value, line)
		default:
			seen[key.Value] = key.Line
			r.swallowed(key, value)
			r.value(value, path+p.key, p)
		}
	}
}

func partFor(parts []part, key string) (part, bool) {
	for _, p := range parts {
		if p.key == key {
			return p, true
		}
	}
	return part{}, false
}

func keys(parts []part) []string {
	all := make([]string, len(parts))
	for i, p := range parts {
		all[i] = p.key
	}
	return all
}

// value reads one value into its part.
func (r *reader) value(n *yaml.Node, path string, p part) {
	r.places[path] = at(n)
	if n.ShortTag() == "!!null" {
		return // a key without a value is as good as no key
	}
	switch {
	case p.text != nil:
		*p.text, _ = r.text(n, path, p.key)
	case p.flag != nil:
		r.flag(n, path, p)
	case p.list != nil:
		r.list(n, path, p)
	default:
		r.items(n, path, p)
	}
}

// swallowed reports a colour without quotes, which YAML takes for a comment and so for nothing.
func (r *reader) swallowed(key, value *yaml.Node) {
	word, _, _ := strings.Cut(key.LineComment, " ")
	if key.Value == "colour" && value.ShortTag() == "!!null" && colourForm.MatchString(word) {
		r.fail(at(value), fmt.Sprintf("write colour: %q", word), "the colour is read as a comment, since # begins one")
	}
}

func (r *reader) text(n *yaml.Node, path, key string) (string, bool) {
	if n.Kind != yaml.ScalarNode {
		r.unread(path, at(n), "put a text with : or [ or { in quotes", "%s is %s where a text is expected", key, kind(n))
		return "", false
	}
	return n.Value, true
}

func (r *reader) flag(n *yaml.Node, path string, p part) {
	switch strings.ToLower(n.Value) {
	case "true", "yes":
		*p.flag = true
	case "false", "no":
		*p.flag = false
	default:
		r.unread(path, at(n), "write true or false", "%s is %s where true or false is expected", p.key, kind(n))
	}
}

func (r *reader) list(n *yaml.Node, path string, p part) {
	if n.Kind != yaml.SequenceNode {
		r.unread(path, at(n), "write it as [a, b]", "%s is %s where a list is expected", p.key, kind(n))
		return
	}
	for _, item := range n.Content {
		if s, ok := r.text(item, path, "an entry of "+p.key); ok {
			r.places[fmt.Sprintf("%s.%d", path, len(*p.list))] = at(item)
			*p.list = append(*p.list, s)
		}
	}
}

func (r *reader) items(n *yaml.Node, path string, p part) {
	if n.Kind != yaml.SequenceNode {
		r.unread(path, at(n), "begin each entry with “- id: …”", "%s is %s where a list is expected", p.key, kind(n))
		return
	}
	for i, item := range n.Content {
		parts, at := p.grow(), fmt.Sprintf("%s.%d", path, i)
		if r.isMapping(item, at, fmt.Sprintf("entry %d of %s", i+1, p.key)) {
			r.mapping(item, at, parts)
		}
	}
}

// kind names what a node is, in words for a message.
func kind(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case n.Kind == yaml.MappingNode:
		return "a group of keys"
	case n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null":
		return "empty"
	default:
		return "a text"
	}
}
