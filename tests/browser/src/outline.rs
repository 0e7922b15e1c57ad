//! An accessibility tree as text: a node a line, further in the deeper it lies. What has neither role nor name of its own is left
//! out, and so is text, save as the name of what it stands in.
//! (<https://chromedevtools.github.io/devtools-protocol/tot/Accessibility/>)

use std::collections::HashMap;

use serde_json::Value;

/// The states that are told, where they are set.
const STATES: [&str; 13] = [
    "level", "focused", "modal", "live", "busy", "expanded", "pressed", "checked", "selected", "disabled", "required",
    "invalid", "hasPopup",
];
/// Roles of what holds others and says nothing itself.
const SILENT: [&str; 6] = ["generic", "none", "StaticText", "InlineTextBox", "LineBreak", "ListMarker"];
/// Roles of what has buttons of the browser's own in it.
const PLAYERS: [&str; 2] = ["Video", "Audio"];
/// How much of a name is told, in characters.
const NAME: usize = 60;

/// The outline of a tree, as `Accessibility.getFullAXTree` answers.
pub fn outline(nodes: &[Value]) -> String {
    let by_id: HashMap<&str, &Value> = nodes.iter().filter_map(|node| Some((node["nodeId"].as_str()?, node))).collect();
    let mut lines = String::new();
    if let Some(root) = nodes.first() {
        write(root, 0, &by_id, &mut lines);
    }
    lines
}

fn write(node: &Value, depth: usize, by_id: &HashMap<&str, &Value>, lines: &mut String) {
    let told = (node["ignored"].as_bool() != Some(true)).then(|| line(node)).flatten();
    let inner = depth + usize::from(told.is_some());
    if let Some(line) = told {
        lines.push_str(&"  ".repeat(depth));
        lines.push_str(&line);
        lines.push('\n');
    }
    if PLAYERS.iter().any(|player| node["role"]["value"] == *player) {
        return;
    }
    for child in node["childIds"].as_array().into_iter().flatten() {
        if let Some(child) = child.as_str().and_then(|id| by_id.get(id)) {
            write(child, inner, by_id, lines);
        }
    }
}

fn line(node: &Value) -> Option<String> {
    let role = node["role"]["value"].as_str()?;
    if SILENT.contains(&role) {
        return None;
    }
    let mut line = role.to_owned();
    let name: String =
        node["name"]["value"].as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    // What is named by the text in it alone, such as a paragraph, has no name here: its text is content.
    if !name.is_empty() {
        let cut: String = name.chars().take(NAME).collect();
        line.push_str(&format!(" «{cut}{}»", if cut == name { "" } else { "…" }));
    }
    for property in node["properties"].as_array().into_iter().flatten() {
        let (Some(name), value) = (property["name"].as_str(), &property["value"]["value"]) else { continue };
        let is_set = !matches!(value, Value::Null | Value::Bool(false)) && value != "false" && value != "off";
        // Whether the window has the focus is the machine's affair.
        if STATES.contains(&name) && is_set && (name, role) != ("focused", "RootWebArea") {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            line.push_str(&if value == "true" { format!(" [{name}]") } else { format!(" [{name} {value}]") });
        }
    }
    Some(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn tells_roles_names_and_states_and_leaves_out_what_says_nothing() {
        let nodes = [
            json!({ "nodeId": "1", "role": { "value": "RootWebArea" }, "name": { "value": "Page" }, "childIds": ["2"] }),
            json!({ "nodeId": "2", "role": { "value": "generic" }, "childIds": ["3", "4"] }),
            json!({ "nodeId": "3", "role": { "value": "heading" }, "name": { "value": "One\n two" },
                "properties": [{ "name": "level", "value": { "value": 1 } }, { "name": "focused", "value": { "value": true } }] }),
            json!({ "nodeId": "4", "ignored": true, "role": { "value": "button" } }),
        ];
        assert_eq!(outline(&nodes), "RootWebArea «Page»\n  heading «One two» [level 1] [focused]\n");
    }
}
