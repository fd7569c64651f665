// Go's net/http as a client, for scripts/bench http: http_clients URL CONNECTIONS REQUESTS FOLDER.
// Prints requests per second and milliseconds of CPU per request; each answer ends in a new file.
package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

const body = `{"text_prompts":[{"text":"a lighthouse","weight":1}],"seed":7,"samples":1,"steps":50}`

func one(client *http.Client, url, path string) error {
	request, err := http.NewRequest("POST", url+"/v1alpha/generation/bench/text-to-image", bytes.NewReader([]byte(body)))
	if err != nil {
		return err
	}
	request.Header.Set("Accept", "image/png")
	request.Header.Set("Content-Type", "application/json")
	response, err := client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = io.Copy(file, response.Body)
	return err
}

func cpu() float64 {
	var usage syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e6
}

func main() {
	connections, _ := strconv.Atoi(os.Args[2])
	requests, _ := strconv.Atoi(os.Args[3])
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: connections}}
	var next atomic.Int64
	var group sync.WaitGroup
	start, before := time.Now(), cpu()
	for worker := 0; worker < connections; worker++ {
		group.Add(1)
		go func() {
			defer group.Done()
			for number := next.Add(1); number <= int64(requests); number = next.Add(1) {
				if err := one(client, os.Args[1], fmt.Sprintf("%s/%d", os.Args[4], number)); err != nil {
					fmt.Fprintln(os.Stderr, err)
					os.Exit(1)
				}
			}
		}()
	}
	group.Wait()
	fmt.Println(float64(requests)/time.Since(start).Seconds(), (cpu()-before)/float64(requests), 0)
}
