#!/bin/sh
# A private certificate authority and the certificate of one Elasticsearch server, once.
#
# In: folders for the authority's key, the server's key and certificate, and what clients trust;
# then the server's names (DNS:… or IP:…), divided by commas. Out: files in them; those that are
# there stay as they are. Remove the server's folder's files to have its certificate made anew.
set -eu
authority=$1 server=$2 trust=$3 names=$4
days=1095
umask 027

if [ ! -f "$authority/ca.key" ]; then
  openssl req -x509 -newkey rsa:3072 -nodes -sha256 -days "$days" -subj "/CN=ukazatel" \
    -addext "basicConstraints=critical,CA:TRUE,pathlen:0" \
    -addext "keyUsage=critical,keyCertSign,cRLSign" \
    -keyout "$authority/ca.key.new" -out "$authority/ca.crt"
  mv "$authority/ca.key.new" "$authority/ca.key"
fi

if [ ! -f "$server/server.crt" ]; then
  openssl req -new -newkey rsa:3072 -nodes -subj "/CN=elasticsearch" \
    -keyout "$server/server.key" -out "$server/server.csr"
  printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth\n' "$names" > "$server/server.ext"
  openssl x509 -req -in "$server/server.csr" -sha256 -days "$days" \
    -CA "$authority/ca.crt" -CAkey "$authority/ca.key" -CAcreateserial \
    -extfile "$server/server.ext" -out "$server/server.crt.new"
  mv "$server/server.crt.new" "$server/server.crt"
fi

cp "$authority/ca.crt" "$trust/ca.crt"
chmod 644 "$trust/ca.crt"
