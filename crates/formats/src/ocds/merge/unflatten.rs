//! Leaves back into a tree.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::MergeError;
use super::flat::{Flat, FlatLeaf, Identifier, Leaf, Part, Place, ROOT};

type NodeIndex = usize;

enum Node {
    Object(Map<String, Value>, HashMap<String, NodeIndex>),
    List(Vec<NodeIndex>),
    Leaf(Value),
}

struct Tree {
    nodes: Vec<Node>,
    /// Elements of lists, by the place of the list and the identifier.
    elements: HashMap<(Place, Identifier), NodeIndex>,
}

/// The merged release of the leaves, with `header` in front; nulls are left out.
pub(super) fn unflatten(flat: Flat, header: Map<String, Value>) -> Result<Value, MergeError> {
    let header = header.into_iter().filter(|(_, value)| !value.is_null()).collect();
    let mut tree = Tree { nodes: vec![Node::Object(header, HashMap::new())], elements: HashMap::new() };
    for leaf in flat.leaves {
        tree.place(leaf)?;
    }
    Ok(tree.take(0))
}

impl Tree {
    fn add(&mut self, node: Node) -> NodeIndex {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// Puts one leaf in. What an earlier leaf put at the same path stays.
    fn place(&mut self, leaf: FlatLeaf) -> Result<(), MergeError> {
        let FlatLeaf { path, leaf } = leaf;
        let mut leaf = match leaf {
            Some(Leaf::Value(value)) if !value.is_null() => Some(value),
            _ => None,
        };
        let mut current = 0;
        for (step, (_, part)) in path.iter().enumerate() {
            let next = path.get(step + 1).map(|(_, part)| part);
            match part {
                Part::Element { identifier, id } => {
                    let list = step.checked_sub(1).map_or(ROOT, |before| path[before].0);
                    current = self.element(current, (list, identifier.clone()), id.as_ref(), &path[..step])?;
                }
                Part::Key(key) => {
                    self.open(current);
                    let Node::Object(_, children) = &self.nodes[current] else {
                        return Err(inconsistent(&path[..step]));
                    };
                    current = match (children.get(key).copied(), next) {
                        (Some(child), _) => child,
                        (None, Some(next)) => {
                            let node = match next {
                                Part::Element { .. } => Node::List(Vec::new()),
                                Part::Key(_) => Node::Object(Map::new(), HashMap::new()),
                            };
                            self.add_child(current, key, node)
                        }
                        (None, None) => match leaf.take() {
                            Some(value) => self.add_child(current, key, Node::Leaf(value)),
                            None => return Ok(()),
                        },
                    };
                }
            }
        }
        Ok(())
    }

    fn element(
        &mut self,
        list: NodeIndex,
        identity: (Place, Identifier),
        id: Option<&Value>,
        path: &[(Place, Part)],
    ) -> Result<NodeIndex, MergeError> {
        if let Some(element) = self.elements.get(&identity) {
            return Ok(*element);
        }
        let element = self.add(Node::Object(Map::new(), HashMap::new()));
        if let Some(id) = id {
            self.add_child(element, "id", Node::Leaf(id.clone()));
        }
        self.open(list);
        let Node::List(elements) = &mut self.nodes[list] else {
            return Err(inconsistent(path));
        };
        elements.push(element);
        self.elements.insert(identity, element);
        Ok(element)
    }

    fn add_child(&mut self, parent: NodeIndex, key: &str, node: Node) -> NodeIndex {
        let child = self.add(node);
        if let Node::Object(_, children) = &mut self.nodes[parent] {
            children.insert(key.to_owned(), child);
        }
        child
    }

    /// Makes a leaf that is an object or a list one that can be added to.
    fn open(&mut self, index: NodeIndex) {
        let Node::Leaf(leaf) = &mut self.nodes[index] else {
            return;
        };
        match leaf.take() {
            Value::Object(map) => {
                self.nodes[index] = Node::Object(Map::new(), HashMap::new());
                for (key, value) in map {
                    self.add_child(index, &key, Node::Leaf(value));
                }
            }
            Value::Array(list) => {
                let elements = list.into_iter().map(|value| self.add(Node::Leaf(value))).collect();
                self.nodes[index] = Node::List(elements);
            }
            other => self.nodes[index] = Node::Leaf(other),
        }
    }

    fn take(&mut self, index: NodeIndex) -> Value {
        match std::mem::replace(&mut self.nodes[index], Node::Leaf(Value::Null)) {
            Node::Leaf(value) => value,
            Node::List(elements) => elements.into_iter().map(|element| self.take(element)).collect(),
            Node::Object(mut map, children) => {
                map.extend(children.into_iter().map(|(key, child)| (key, self.take(child))));
                Value::Object(map)
            }
        }
    }
}

fn inconsistent(path: &[(Place, Part)]) -> MergeError {
    let parts = path.iter().map(|(_, part)| match part {
        Part::Key(key) => key.clone(),
        Part::Element { id, .. } => match id {
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
            None => String::new(),
        },
    });
    MergeError::Inconsistent { path: parts.fold(String::new(), |path, part| format!("{path}/{part}")) }
}
