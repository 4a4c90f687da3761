# expect: rejected
# tries: puts markup into the source lines and file names that its traceback shows
import linecache

code = compile("def sigmoid(z):\n    raise ValueError('no')\n", "</code><script>alert(1)</script>", "exec")
linecache.cache["</code><script>alert(1)</script>"] = (9, None, ["<img src=x onerror=alert(1)>\n"] * 9, "x")
linecache.getline = lambda *a, **k: "<script>alert(2)</script>"
exec(code)
