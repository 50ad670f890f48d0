using System.Text.Json;
using Flannel.Reference.Leases.Http;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Reads of a pod where it runs: <c>spec.nodeName</c>.</summary>
internal sealed class PodAssembler : IJsonAssembler<Pod>
{
    private bool _isInSpec;
    private bool _isNodeName;
    private string? _nodeName;

    public bool IsSequence => false;

    public Pod? Take(ref Utf8JsonReader reader)
    {
        switch (reader.CurrentDepth, reader.TokenType)
        {
            case (0, JsonTokenType.EndObject):
                return new Pod(_nodeName);
            case (0, not JsonTokenType.StartObject):
                throw new JsonException("it is no pod: it is no object");
            case (1, JsonTokenType.PropertyName):
                (_isInSpec, _isNodeName) = (reader.ValueTextEquals("spec"u8), false);
                break;
            case (2, JsonTokenType.PropertyName):
                _isNodeName = _isInSpec && reader.ValueTextEquals("nodeName"u8);
                break;
            case (2, JsonTokenType.String) when _isNodeName:
                _nodeName = JsonText.Read(ref reader);
                break;
        }

        return null;
    }
}
