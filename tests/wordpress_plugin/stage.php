<?php
// As much of WordPress as the plugin calls. Prints, as JSON, what a shortcode and the content of a post become, and what was
// enqueued.
define('ABSPATH', '/');
$stage = array('shortcodes' => array(), 'filters' => array(), 'modules' => array(), 'option' => $argv[2]);
function add_action($name, $call) {}
function add_filter($name, $call) { $GLOBALS['stage']['filters'][$name] = $call; }
function add_shortcode($name, $call) { $GLOBALS['stage']['shortcodes'][$name] = $call; }
function get_option($name) { return $GLOBALS['stage']['option']; }
function trailingslashit($text) { return rtrim($text, '/') . '/'; }
function wp_enqueue_script_module($id, $src) { $GLOBALS['stage']['modules'][$id] = $src; }
function wp_parse_url($url, $part) { return parse_url($url, $part); }
function esc_attr($text) { return htmlspecialchars($text, ENT_QUOTES); }
function esc_html($text) { return htmlspecialchars((string) $text, ENT_QUOTES); }
function esc_url($url) { return htmlspecialchars($url, ENT_QUOTES); }
function is_singular($kind) { return $kind === 'post'; }
function in_the_loop() { return true; }
function is_main_query() { return true; }
require $argv[1];
echo json_encode(array(
	'shortcode' => call_user_func($stage['shortcodes']['warraq'], json_decode($argv[3], true)),
	'content' => call_user_func($stage['filters']['the_content'], '<p>post</p>'),
	'modules' => $stage['modules'],
), JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE);
