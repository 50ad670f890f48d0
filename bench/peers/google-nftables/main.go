// The task `rules` of the benchmark with google/nftables, as Debian packages it.
//
//	google-nftables TASK COUNT SECONDS      the contract is in bench/README.md
//
// That version can neither enlarge the buffer for sending nor leave acknowledgements out, so that what fits into one commit of the other peers
// takes it one for every 100 rules. It reads one of the two answers to each rule, so that a socket that it keeps (AsLasting) fills up: each commit
// has a socket of its own.
package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"strconv"

	"github.com/google/nftables"
	"github.com/google/nftables/expr"
)

const rulesOfCommit = 100

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func ruleOf(table *nftables.Table, chain *nftables.Chain, number int) *nftables.Rule {
	address := make([]byte, 4)
	binary.BigEndian.PutUint32(address, uint32(0x10000000+number))
	return &nftables.Rule{Table: table, Chain: chain, Exprs: []expr.Any{
		&expr.Payload{DestRegister: 1, Base: expr.PayloadBaseNetworkHeader, Offset: 12, Len: 4},
		&expr.Cmp{Op: expr.CmpOpEq, Register: 1, Data: address},
		&expr.Verdict{Kind: expr.VerdictDrop},
	}}
}

func commitRules(connection *nftables.Conn, rules []*nftables.Rule, table *nftables.Table, chain *nftables.Chain) {
	connection.AddTable(table)
	connection.DelTable(table)
	connection.AddTable(table)
	connection.AddChain(chain)
	for i, rule := range rules {
		connection.AddRule(rule)
		if i%rulesOfCommit == rulesOfCommit-1 {
			check(connection.Flush())
		}
	}
	check(connection.Flush())
}

func main() {
	if len(os.Args) != 4 || os.Args[1] != "rules" {
		os.Exit(3)
	}
	count, err := strconv.Atoi(os.Args[2])
	check(err)
	budget, err := strconv.ParseFloat(os.Args[3], 64)
	check(err)
	connection, err := nftables.New()
	check(err)
	table := &nftables.Table{Family: nftables.TableFamilyIPv4, Name: "bench"}
	chain := &nftables.Chain{Table: table, Name: "c"}
	rules := make([]*nftables.Rule, count)
	for i := range rules {
		rules[i] = ruleOf(table, chain, i)
	}
	for repeats := newRepeats(budget); repeats.another(); {
		work := startWork()
		commitRules(connection, rules, table, chain)
		work.report("rules-commit", count, uint64(count), "")

		work = startWork()
		found, err := connection.GetRules(table, chain)
		check(err)
		work.stop()
		var expressions uint64
		for _, rule := range found {
			expressions += uint64(len(rule.Exprs))
		}
		work.report("rules-list", len(found), expressions, "")
	}
}
