"""Puts what drives pages, tables and terminals into each text that a reply has.
Verdict: was not a reply | had not returned after
"""
import os, json, time
BAD='"><img src=x onerror=alert(1)><script>x</script></td></table>]]>--> {{7*7}} {% x %} \ufffe\uffff\ud800\x85\u2028\u202e\u200b\x1b]8;;http://e\x07link\x1b]8;;\x07 [bold]b[/bold] &amp; \U000e0041 =1+1'
def nnCostFunction(*a):
    print(BAD.encode('utf8','surrogatepass').decode('utf8','replace'))
    h={"call":n[0],"status":"raised","seconds":0,"values":[{"kind":"other","text":BAD}],"warnings":[{"message":BAD,"file":BAD[:50],"line":1}],"changed":[99],"error":{"type":BAD[:90],"message":BAD,"source":BAD,"file":BAD[:90],"line":2**39,"arrays":{BAD:[3,4]}}}
    n[0]+=1
    for fd in range(3,20):
        try: os.write(fd,json.dumps(h).encode()+b"\n")
        except OSError: pass
    time.sleep(100)
n=[1]
