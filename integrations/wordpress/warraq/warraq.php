<?php
/**
 * Plugin Name: Warraq
 * Description: Shows parts of a Warraq newspaper: related topics behind every post, and [warraq] wherever you like.
 * Version: 1.0.0
 * Requires at least: 6.5
 * Requires PHP: 7.4
 * License: MIT
 */
defined('ABSPATH') || exit;
add_action('admin_init', function () {
	register_setting('reading', 'warraq_edition', array('type' => 'string', 'sanitize_callback' => 'esc_url_raw'));
	add_settings_field('warraq_edition', 'Warraq', function () {
		printf('<input type="url" name="warraq_edition" class="regular-text" dir="ltr" placeholder="https://news.example/" value="%s">', esc_attr(get_option('warraq_edition')));
	}, 'reading');
});
function warraq_element($attributes) {
	$edition = get_option('warraq_edition');
	$attributes = is_array($attributes) ? $attributes : array();
	$element = isset($attributes['element']) ? $attributes['element'] : 'related';
	if (!$edition || !in_array($element, array('article', 'section', 'topic', 'related', 'headlines'), true)) return '';
	wp_enqueue_script_module('warraq', trailingslashit($edition) . 'embed.js');
	$written = '';
	foreach (array('article', 'section', 'topic', 'count', 'layout', 'theme', 'lang', 'numerals', 'open', 'source', 'source-url') as $name) {
		if (isset($attributes[$name])) $written .= sprintf(' %s="%s"', $name, esc_attr($attributes[$name]));
	}
	return sprintf('<warraq-%1$s%2$s><a href="%3$s">%4$s</a></warraq-%1$s>', $element, $written, esc_url($edition), esc_html(wp_parse_url($edition, PHP_URL_HOST)));
}
add_shortcode('warraq', 'warraq_element');
add_filter('the_content', function ($content) {
	return is_singular('post') && in_the_loop() && is_main_query() ? $content . warraq_element(array()) : $content;
});
