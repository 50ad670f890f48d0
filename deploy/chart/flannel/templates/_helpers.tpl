{{- /* The image of the daemon and of both init containers. */ -}}
{{- define "flannel.image" -}}
{{ .Values.flannel.image.repository }}:{{ .Values.flannel.image.tag | default .Chart.AppVersion }}
{{- end -}}

{{- /* What this flanneld cannot do is refused before anything is installed. */ -}}
{{- define "flannel.check" -}}
{{- if .Values.podCidrv6 -}}
{{- fail "podCidrv6: no backend supports IPv6; leave it empty" -}}
{{- end -}}
{{- if not .Values.podCidr -}}
{{- fail "podCidr: name the network of the pods, such as 10.244.0.0/16" -}}
{{- end -}}
{{- if not (has .Values.flannel.backend (list "ipip" "host-gw" "alloc")) -}}
{{- fail (printf "flannel.backend: there is no backend %s here; choose ipip, host-gw or alloc" .Values.flannel.backend) -}}
{{- end -}}
{{- if .Values.flannel.image_cni -}}
{{- fail "flannel.image_cni: the CNI plugin comes in flannel.image; leave it out" -}}
{{- end -}}
{{- end -}}
