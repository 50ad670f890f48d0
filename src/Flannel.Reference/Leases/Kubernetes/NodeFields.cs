using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Picks out of a Node, as its tokens pass, what flannel uses. Where a token stands is told by its depth below the Node.</summary>
internal sealed class NodeFields(AnnotationKeys keys)
{
    private const int InNode = 1;       // {"metadata": …, "spec": …
    private const int InSection = 2;    //   {"name": …, "annotations": …
    private const int InField = 3;      //     {"example.org/key": …

    private const int InCondition = 4;  //       {"conditions": [{"type": …

    private readonly string?[] _annotations = new string?[keys.Names.Count];
    private readonly string[] _usual = new string[keys.Names.Count];   // most Nodes of a cluster say the same
    private readonly List<string> _podCidrs = [];
    private Section _section;
    private Field _field;
    private int _key;
    private int _depth;
    private string? _name, _uid, _version, _podCidr;
    private DateTimeOffset? _created;
    private bool _isNetworkUnavailable;
    private bool _isType, _isStatus, _isTypeOfNetwork, _isTrue;   // of the condition that is being read

    private enum Section
    {
        Other,
        Metadata,
        Spec,
        Status,
    }

    private enum Field
    {
        Other,
        Name,
        Uid,
        Version,
        Created,
        Annotations,
        PodCidr,
        PodCidrs,
        Conditions,
    }

    /// <summary>Whether a Node has begun and not ended.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Begins with a Node at the token that opens it.</summary>
    public void Open(ref Utf8JsonReader reader)
    {
        (IsOpen, _depth, _section, _field) = (true, reader.CurrentDepth, Section.Other, Field.Other);
        (_name, _uid, _version, _podCidr, _created, _isNetworkUnavailable) = (null, null, null, null, null, false);
        Array.Clear(_annotations);
        _podCidrs.Clear();
    }

    /// <returns>The Node, when the token ends it.</returns>
    public Node? Take(ref Utf8JsonReader reader)
    {
        switch (reader.CurrentDepth - _depth, reader.TokenType)
        {
            case (0, _):
                IsOpen = false;
                return Close();
            case (InNode, JsonTokenType.PropertyName):
                (_section, _field) = (SectionAt(ref reader), Field.Other);
                break;
            case (InSection, JsonTokenType.PropertyName):
                (_field, _key) = (FieldAt(ref reader), -1);
                break;
            case (InSection, JsonTokenType.String):
                Set(ref reader);
                break;
            case (InField, JsonTokenType.PropertyName) when _field == Field.Annotations:
                _key = keys.IndexAt(ref reader);
                break;
            case (InField, JsonTokenType.String) when _field == Field.Annotations && _key >= 0:
                _annotations[_key] = JsonText.Read(ref reader, _usual[_key]);
                _usual[_key] = _annotations[_key]!;
                break;
            case (InField, JsonTokenType.String) when _field == Field.PodCidrs:
                _podCidrs.Add(JsonText.Read(ref reader));
                break;
            case (InField, JsonTokenType.StartObject) when _field == Field.Conditions:
                (_isTypeOfNetwork, _isTrue) = (false, false);
                break;
            case (InField, JsonTokenType.EndObject) when _field == Field.Conditions:
                _isNetworkUnavailable |= _isTypeOfNetwork && _isTrue;
                break;
            case (InCondition, JsonTokenType.PropertyName) when _field == Field.Conditions:
                (_isType, _isStatus) = (reader.ValueTextEquals("type"u8), reader.ValueTextEquals("status"u8));
                break;
            case (InCondition, JsonTokenType.String) when _field == Field.Conditions:
                _isTypeOfNetwork |= _isType && reader.ValueTextEquals("NetworkUnavailable"u8);
                _isTrue |= _isStatus && reader.ValueTextEquals("True"u8);
                break;
        }

        return null;
    }

    private static Section SectionAt(ref Utf8JsonReader reader)
        => reader.ValueTextEquals("metadata"u8) ? Section.Metadata : reader.ValueTextEquals("spec"u8) ? Section.Spec
            : reader.ValueTextEquals("status"u8) ? Section.Status : Section.Other;

    private Field FieldAt(ref Utf8JsonReader reader) => _section switch
    {
        Section.Metadata when reader.ValueTextEquals("name"u8) => Field.Name,
        Section.Metadata when reader.ValueTextEquals("uid"u8) => Field.Uid,
        Section.Metadata when reader.ValueTextEquals("resourceVersion"u8) => Field.Version,
        Section.Metadata when reader.ValueTextEquals("creationTimestamp"u8) => Field.Created,
        Section.Metadata when reader.ValueTextEquals("annotations"u8) => Field.Annotations,
        Section.Spec when reader.ValueTextEquals("podCIDR"u8) => Field.PodCidr,
        Section.Spec when reader.ValueTextEquals("podCIDRs"u8) => Field.PodCidrs,
        Section.Status when reader.ValueTextEquals("conditions"u8) => Field.Conditions,
        _ => Field.Other,
    };

    private void Set(ref Utf8JsonReader reader)
    {
        switch (_field)
        {
            case Field.Name: _name = JsonText.Read(ref reader); break;
            case Field.Uid: _uid = JsonText.Read(ref reader); break;
            case Field.Version: _version = JsonText.Read(ref reader); break;
            case Field.Created: _created = reader.TryGetDateTimeOffset(out DateTimeOffset time) ? time : null; break;
            case Field.PodCidr: _podCidr = JsonText.Read(ref reader); break;
        }
    }

    private Node Close() => new()
    {
        Name = _name ?? "",
        Uid = _uid,
        ResourceVersion = _version,
        Created = _created,
        PodCidr = _podCidr,
        PodCidrs = _podCidrs.Count == 0 || (_podCidrs.Count == 1 && _podCidrs[0] == _podCidr) ? [] : [.. _podCidrs],
        IsNetworkUnavailable = _isNetworkUnavailable,
        Annotations = AnnotationsFound(),
    };

    private KeyValuePair<string, string>[] AnnotationsFound()
    {
        int count = 0;
        foreach (string? value in _annotations)
            count += value is null ? 0 : 1;
        var found = new KeyValuePair<string, string>[count];
        for (int i = _annotations.Length - 1; i >= 0; i--)
        {
            if (_annotations[i] is { } value)
                found[--count] = KeyValuePair.Create(keys.Names[i], value);
        }

        return found;
    }
}
