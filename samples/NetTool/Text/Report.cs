using System;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NetTool.Text;

/// <summary>Writes output as text or as JSON, modelled on the print functions of iproute2.</summary>
internal sealed class Report : IDisposable
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TextWriter _output;
    private readonly bool _isColoured;
    private readonly MemoryStream _buffer = new();
    private readonly Utf8JsonWriter? _json;

    public Report(TextWriter output, bool isJson, bool isColoured)
    {
        (_output, _isColoured) = (output, isColoured && !isJson);
        _json = isJson ? new Utf8JsonWriter(_buffer, s_options) : null;
    }

    public bool IsJson => _json is not null;

    /// <summary>Starts the list of objects.</summary>
    public void BeginList() => _json?.WriteStartArray();

    /// <summary>Starts a list within an object.</summary>
    public void BeginList(string key) => _json?.WriteStartArray(key);

    public void EndList() => _json?.WriteEndArray();

    public void BeginObject() => _json?.WriteStartObject();

    /// <summary>Starts an object within an object.</summary>
    public void BeginObject(string key) => _json?.WriteStartObject(key);

    public void EndObject() => _json?.WriteEndObject();

    /// <summary>Text that JSON does not have.</summary>
    public void Text(string text)
    {
        if (_json is null)
            _output.Write(text);
    }

    /// <summary>A value; in text, followed by a suffix.</summary>
    public void Word(string key, string value, string behind = " ", Shade shade = Shade.None)
    {
        if (_json is not null)
            _json.WriteString(key, value);
        else
            _output.Write(Colours.Paint(value + behind, _isColoured ? shade : Shade.None));
    }

    /// <summary>A value; in text, preceded by a label without colour.</summary>
    public void Labelled(string label, string key, string value, Shade shade = Shade.None) => Labelled(label, key, value, " ", shade);

    /// <summary>A value; in text, preceded by a label without colour and followed by a suffix.</summary>
    public void Labelled(string label, string key, string value, string behind, Shade shade = Shade.None)
    {
        Text(label + " ");
        Word(key, value, behind, shade);
    }

    /// <summary>A number; in text, with a prefix and a suffix.</summary>
    public void Number(string key, long value, string before = "", string behind = " ")
    {
        if (_json is not null)
            _json.WriteNumber(key, value);
        else
            _output.Write($"{before}{value}{behind}");
    }

    /// <summary>A flag; in text, the word and a space.</summary>
    public void Flag(string key, string? text = null)
    {
        if (_json is not null)
            _json.WriteBoolean(key, true);
        else
            _output.Write($"{text ?? key} ");
    }

    /// <summary>A flag that iproute2 writes as null in JSON.</summary>
    public void Null(string key, string text)
    {
        if (_json is not null)
            _json.WriteNull(key);
        else
            _output.Write(text);
    }

    /// <summary>An item of a list.</summary>
    public void Item(string value, string before = "", string behind = "", Shade shade = Shade.None)
    {
        if (_json is not null)
            _json.WriteStringValue(value);
        else
            _output.Write(before + Colours.Paint(value + behind, _isColoured ? shade : Shade.None));
    }

    /// <summary>A value that only JSON has.</summary>
    public void Json(string key, string? value) => _json?.WriteString(key, value);

    /// <summary>A value that only JSON has.</summary>
    public void Json(string key, long value) => _json?.WriteNumber(key, value);

    /// <summary>An item of a list that only JSON has.</summary>
    public void JsonItem(string value) => _json?.WriteStringValue(value);

    /// <summary>Writes the collected output, if there is any.</summary>
    public void Flush()
    {
        if (_json is not null)
        {
            _json.Flush();
            if (_buffer.Length > 0)
                _output.Write(Encoding.UTF8.GetString(_buffer.GetBuffer(), 0, (int)_buffer.Length) + "\n");
            _buffer.SetLength(0);
            _json.Reset();
        }

        _output.Flush();
    }

    public void Dispose()
    {
        // After an exception, the JSON may be incomplete; it is then not written.
        if (_json is null || _json.CurrentDepth == 0)
            Flush();
        _json?.Dispose();
        _buffer.Dispose();
    }
}
