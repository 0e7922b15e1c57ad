// A Warraq site on CloudFront, written by `press host cloudfront`: a function for viewer requests (runtime 2.0). It gives an
// address the file that is its page; S3 knows files only by their whole names.
function handler(event) {
  var request = event.request;
  var base = "{{base}}";
  if (!request.uri.startsWith(base)) return request;
  var path = request.uri.slice(base.length);
  var page = /^{{page-slashed}}\/?$/.test(path) && !path.endsWith(".html");
  if (path === "") request.uri = "{{root}}index.html";
  else if (page) request.uri = {{file}};
  else request.uri = "{{root}}" + path;
  return request;
}
