// Pages out of PostgreSQL by the standard library's HTTP and pgx: says its port, and serves until its input ends.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"math/rand"
	"net"
	"net/http"
	"os"
	"sort"
	"strings"

	"github.com/jackc/pgx/v4"
	"github.com/jackc/pgx/v4/pgxpool"
)

type world struct {
	Id           int `json:"id"`
	RandomNumber int `json:"randomNumber"`
}

type fortune struct {
	id      int
	message string
}

var pool *pgxpool.Pool
var cached []world

func anyId() int { return rand.Intn(10000) + 1 }

func one() (found world, err error) {
	err = pool.QueryRow(context.Background(), "select id, random_number from world where id = $1", anyId()).
		Scan(&found.Id, &found.RandomNumber)
	return
}

func many(count int) ([]world, error) {
	worlds := make([]world, count)
	for i := range worlds {
		var err error
		if worlds[i], err = one(); err != nil {
			return nil, err
		}
	}
	return worlds, nil
}

func updated() ([]world, error) {
	worlds, err := many(20)
	if err != nil {
		return nil, err
	}
	for i := range worlds {
		worlds[i].RandomNumber = anyId()
	}
	sorted := append([]world{}, worlds...)
	sort.Slice(sorted, func(i, j int) bool { return sorted[i].Id < sorted[j].Id })
	batch := &pgx.Batch{}
	for _, each := range sorted {
		batch.Queue("update world set random_number = $1 where id = $2", each.RandomNumber, each.Id)
	}
	return worlds, pool.SendBatch(context.Background(), batch).Close()
}

func fortunes() (string, error) {
	rows, err := pool.Query(context.Background(), "select id, message from fortune")
	if err != nil {
		return "", err
	}
	defer rows.Close()
	all := []fortune{{0, "Additional fortune added at request time."}}
	for rows.Next() {
		var next fortune
		if err := rows.Scan(&next.id, &next.message); err != nil {
			return "", err
		}
		all = append(all, next)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].message < all[j].message })
	var page strings.Builder
	page.WriteString("<!doctype html><html><head><title>Fortunes</title></head><body><table>")
	page.WriteString("<tr><th>id</th><th>message</th></tr>")
	for _, each := range all {
		fmt.Fprintf(&page, "<tr><td>%d</td><td>%s</td></tr>", each.id, html.EscapeString(each.message))
	}
	page.WriteString("</table></body></html>")
	return page.String(), rows.Err()
}

func send(path string, answer func() (any, error)) {
	http.HandleFunc(path, func(response http.ResponseWriter, _ *http.Request) {
		value, err := answer()
		if err != nil {
			http.Error(response, err.Error(), http.StatusInternalServerError)
		} else if text, isText := value.(string); isText {
			response.Header().Set("Content-Type", "text/html; charset=utf-8")
			io.WriteString(response, text)
		} else {
			response.Header().Set("Content-Type", "application/json")
			json.NewEncoder(response).Encode(value)
		}
	})
}

func main() {
	var err error
	url := "postgres://postgres@127.0.0.1:" + os.Getenv("GYRE_BENCH_POSTGRES") + "/postgres?pool_max_conns=16"
	if pool, err = pgxpool.Connect(context.Background(), url); err != nil {
		panic(err)
	}
	if cached, err = many(100); err != nil {
		panic(err)
	}
	send("/db", func() (any, error) { return one() })
	send("/queries", func() (any, error) { return many(20) })
	send("/updates", func() (any, error) { return updated() })
	send("/fortunes", func() (any, error) { return fortunes() })
	send("/cached", func() (any, error) { return cached, nil })
	send("/slow", func() (any, error) {
		_, err := pool.Exec(context.Background(), "select pg_sleep(0.5)")
		return "done", err
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go http.Serve(listener, nil)
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	io.Copy(io.Discard, os.Stdin)
}
