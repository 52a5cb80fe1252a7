@echo off
rem Double click: the menu of ASN Belajar. ASCII only, and CRLF, or cmd.exe misreads it.
setlocal
title ASN Belajar
chcp 65001 >nul
set "PYTHONUTF8=1"

rem pushd instead of cd: for a folder in the network (\\server\share) it borrows a drive letter.
pushd "%~dp0.." || goto nofolder
if not exist "scripts\asn.py" goto nofolder

rem Run something: Windows has a python.exe of its own that only opens the Store.
echo Mencari Python ... / Looking for Python ...
set "ASN_PYTHON="
py -3 -c "import sys" >nul 2>nul && set "ASN_PYTHON=py -3"
if defined ASN_PYTHON goto start
python -c "import sys" >nul 2>nul && set "ASN_PYTHON=python"
if defined ASN_PYTHON goto start
goto nopython

:start
%ASN_PYTHON% "scripts\asn.py" menu
popd
goto end

:nopython
echo Python belum terpasang di komputer ini.
echo   1. Buka https://www.python.org/downloads/ dan unduh Python 3.11.2 atau yang lebih baru.
echo   2. Jalankan pemasangnya. Centang "Add python.exe to PATH", lalu pilih "Install Now".
echo   3. Klik dua kali mulai.bat sekali lagi.
echo.
echo Python is not installed on this computer.
echo   1. Open https://www.python.org/downloads/ and download Python 3.11.2 or newer.
echo   2. Run the installer. Tick "Add python.exe to PATH", then choose "Install Now".
echo   3. Double-click mulai.bat once more.
goto end

:nofolder
echo Folder proyek tidak lengkap. Bila ini berkas ZIP, ekstrak dahulu semuanya, lalu klik dua kali mulai.bat di dalamnya.
echo The project folder is not complete. If this is a ZIP file, extract all of it first, then double-click mulai.bat in there.

:end
echo.
pause
