using System;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>Sets a field to a value, another field, a bitwise expression or the data of a map.</summary>
internal sealed class NftAssignment : NftStatement
{
    private readonly NftField _target;
    private readonly NftSource _source;

    public NftAssignment(NftField target, string value)
        : this(target, new NftSource { Text = value })
    {
    }

    public NftAssignment(NftField target, NftField source)
        : this(target, new NftSource { Fields = new NftFields([source ?? throw new ArgumentNullException(nameof(source))]) })
    {
    }

    public NftAssignment(NftField target, NftSource source)
    {
        if (target.Store is null && target.Place is null)
            throw new ArgumentException($"'{target.Name}' cannot be set.", nameof(target));
        (_target, _source) = (target, source);
    }

    internal override void Compile(NftCompiler compiler)
    {
        if (_target.Place is not null)
        {
            NftPacketChange.Compile(compiler, _target, _source);
            return;
        }

        if (_source is { Fields: NftFields fields, HasMap: false } && fields.All.All(static field => field.Bits is null)
            && !(fields.All is [NftField number] && NftNumberCopy.IsNeeded(number, _target.Type)))
            RequireFit(fields.Type);
        _source.Compile(compiler, _target.Type);
        compiler.Emit(_target.Store!(1));
    }

    /// <summary>Refuses what would be set to other bytes than the field has.</summary>
    private void RequireFit(NftDataType type)
    {
        if (type.Length != _target.Type.Length || (_target.Type.IsHostOrder && !type.IsHostOrder && type.Length > 1))
            throw new ArgumentException($"'{_target.Name}' ({_target.Type}) cannot be set to '{_source.Fields}' ({type}): they differ in " +
                "length or byte order. Use a map.");
    }
}
