using Flannel.Reference.Leases.Http;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Reads a single Node.</summary>
internal sealed class NodeAssembler(AnnotationKeys keys)
    : JsonAssembler<KubernetesAnswer, Node>("Node", KubernetesAnswer.NodeShape(keys), new KubernetesAnswer())
{
    protected override Node? Complete(bool isWhole)
        => !isWhole ? null : Answer.Node is { Name.Length: > 0 } node ? node : throw Failure("it has no metadata.name");
}

/// <summary>Reads a page of a list of Nodes: each Node as it comes, and at the end what the page says of itself.</summary>
internal sealed class NodeListAssembler(AnnotationKeys keys)
    : JsonAssembler<KubernetesAnswer, Node>("list of Nodes", KubernetesAnswer.ListShape(keys), new KubernetesAnswer())
{
    /// <summary>The version of the list: a watch goes on from it.</summary>
    public string? ResourceVersion => Answer.ListVersion;

    /// <summary>What to ask for the next page with, or null when this was the last.</summary>
    public string? Continue => Answer.Continue;

    protected override Node? Complete(bool isWhole)
    {
        if (isWhole && string.IsNullOrEmpty(ResourceVersion))
            throw Failure("it has no metadata.resourceVersion");   // empty, it would take all leases away
        Node? node = Answer.Node;
        Answer.Node = null;
        return node;
    }
}

/// <summary>Reads the changes that a watch tells, each as soon as it is whole.</summary>
internal sealed class NodeEventAssembler(AnnotationKeys keys)
    : JsonAssembler<KubernetesAnswer, NodeEvent>("event of a watch", KubernetesAnswer.EventShape(keys), new KubernetesAnswer())
{
    public override bool IsSequence => true;

    protected override NodeEvent? Complete(bool isWhole)
    {
        if (!isWhole)
            return null;
        var change = new NodeEvent(Answer.Type ?? throw Failure("it has no type"), Answer.Node, Answer.Code, Answer.Message);
        (Answer.Type, Answer.Node, Answer.Code, Answer.Message) = (null, null, 0, null);
        return change;
    }
}

/// <summary>Of a pod, what tells which node this is.</summary>
internal sealed record Pod(string? NodeName);

/// <summary>Reads of a pod where it runs.</summary>
internal sealed class PodAssembler() : JsonAssembler<KubernetesAnswer, Pod>("pod", KubernetesAnswer.PodShape, new KubernetesAnswer())
{
    protected override Pod? Complete(bool isWhole) => isWhole ? new Pod(Answer.NodeName) : null;
}
