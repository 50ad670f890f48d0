# Turns "put SUBNET ADDRESS" and "delete SUBNET" into HTTP requests to etcd or to Kubernetes, for one connection, which the last one closes.

BEGIN {
  digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  for (i = 32; i < 127; i++) code[sprintf("%c", i)] = i
}

function base64(text,   i, left, bits, out) {
  for (i = 1; i <= length(text); i += 3) {
    left = length(text) - i + 1
    bits = code[substr(text, i, 1)] * 65536 + (left > 1 ? code[substr(text, i + 1, 1)] * 256 : 0) + (left > 2 ? code[substr(text, i + 2, 1)] : 0)
    out = out substr(digits, int(bits / 262144) + 1, 1) substr(digits, int(bits / 4096) % 64 + 1, 1)
    out = out (left > 1 ? substr(digits, int(bits / 64) % 64 + 1, 1) : "=") (left > 2 ? substr(digits, bits % 64 + 1, 1) : "=")
  }
  return out
}

function request(method, path, body) {
  head[++count] = method " " path " HTTP/1.1\r\nHost: " host "\r\n" (token == "" ? "" : "Authorization: Bearer " token "\r\n")
  if (body != "") head[count] = head[count] "Content-Type: application/json\r\nContent-Length: " length(body) "\r\n"
  tail[count] = "\r\n" body
}

END { for (i = 1; i <= count; i++) printf "%s%s%s", head[i], (i == count ? "Connection: close\r\n" : ""), tail[i] }

{ subnet = $2; address = $3; name = subnet; sub(/\/24$/, "", name) }

kind == "etcd" { key = base64("/coreos.com/network/subnets/" name "-24") }
kind == "etcd" && $1 == "put" {
  request("POST", "/v3/kv/put", "{\"key\":\"" key "\",\"value\":\"" base64("{\"PublicIP\":\"" address "\",\"PublicIPv6\":null,\"BackendType\":\"ipip\"}") "\"}")
}
kind == "etcd" && $1 == "delete" { request("POST", "/v3/kv/deleterange", "{\"key\":\"" key "\"}") }

kind == "kube" { gsub(/\./, "-", name); name = subnet == own ? "this" : "node-" name }
kind == "kube" && $1 == "put" {
  annotations = ""
  if (subnet != own) {
    prefix = "\"flannel.alpha.coreos.com/"
    annotations = ",\"annotations\":{" prefix "kube-subnet-manager\":\"true\"," prefix "backend-type\":\"ipip\"," prefix "backend-data\":\"null\"," prefix "public-ip\":\"" address "\"}"
  }
  request("POST", "/api/v1/nodes", "{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"metadata\":{\"name\":\"" name "\"" annotations "},\"spec\":{\"podCIDR\":\"" subnet "\",\"podCIDRs\":[\"" subnet "\"]}}")
}
kind == "kube" && $1 == "delete" { request("DELETE", "/api/v1/nodes/" name, "") }
